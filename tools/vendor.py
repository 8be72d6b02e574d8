"""Copy what pages take from npm into the package, with its licences; run by `make vendor`.

```
npm ci --ignore-scripts --prefix tools/vendor && python tools/vendor.py
```

`VENDORED.toml` beside the files says of each what it is and from where; a test compares it with the files and
with `tools/vendor/package-lock.json`.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FROM = ROOT / "tools" / "vendor"
TO = ROOT / "src" / "foedus" / "serve" / "web" / "static" / "vendor"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file of a package on npm, under the name that pages know it by."""

    package: str
    file: str
    name: str
    used_by: str


WANTED = (
    Wanted("@observablehq/plot", "dist/plot.umd.min.js", "plot.js", "the chart of the timeline"),
    Wanted("cytoscape", "dist/cytoscape.min.js", "cytoscape.js", "the drawing of the network"),
    Wanted("d3", "dist/d3.min.js", "d3.js", "Plot stands on it, and the timeline zooms by it"),
)
NAMES_OF_LICENCES = ("LICENSE", "LICENSE.md", "LICENSE.txt", "license")
HEAD = (
    "# Written by tools/vendor.py from tools/vendor/package-lock.json; a test compares it with the files.\n"
)


def main() -> int:
    """Copy every file with its licences, and write down what was copied."""
    if not (FROM / "node_modules").is_dir():
        print(f"{FROM / 'node_modules'} is not there; run: npm ci --ignore-scripts --prefix tools/vendor")
        return 1
    lock = json.loads((FROM / "package-lock.json").read_text("utf-8"))["packages"]
    TO.mkdir(parents=True, exist_ok=True)
    rows = []
    for wanted in WANTED:
        content = (folder_of(wanted.package) / wanted.file).read_bytes()
        (TO / wanted.name).write_bytes(content)
        licences = TO / f"{Path(wanted.name).stem}.LICENSE.txt"
        licences.write_text("\n\n".join(licences_of(wanted.package, lock)), "utf-8")
        rows.append(row_of(wanted, lock[f"node_modules/{wanted.package}"], content, licences.name))
    (TO / "VENDORED.toml").write_text("\n".join([HEAD, *rows]), "utf-8")
    return 0


def folder_of(package: str) -> Path:
    """Where npm put a package."""
    return FROM / "node_modules" / package


def row_of(wanted: Wanted, locked: dict[str, str], content: bytes, licences: str) -> str:
    """A file as a table of TOML."""
    fields = {
        "name": wanted.package,
        "version": locked["version"],
        "licence": locked["license"],
        "licences": licences,
        "from": wanted.file,
        "integrity": locked["integrity"],
        "sha256": hashlib.sha256(content).hexdigest(),
        "used_by": wanted.used_by,
    }
    lines = (f"{key} = {json.dumps(value)}" for key, value in fields.items())
    return "\n".join([f'["{wanted.name}"]', *lines, ""])


def licences_of(package: str, lock: dict[str, dict[str, object]]) -> Iterator[str]:
    """The licence of a package and those of the packages that its file was made of, each text once."""
    seen: set[str] = set()
    for name in made_of(package, lock):
        folder = folder_of(name)
        text = next(
            (folder / file).read_text("utf-8") for file in NAMES_OF_LICENCES if (folder / file).exists()
        )
        heading = f"=== {name} {lock[f'node_modules/{name}']['version']} ==="
        if text not in seen:
            seen.add(text)
            yield f"{heading}\n\n{text.strip()}\n"


def made_of(package: str, lock: dict[str, dict[str, object]]) -> list[str]:
    """A package and all that it needs, without what is vendored by itself."""
    apart = {wanted.package for wanted in WANTED} - {package}
    found, todo = [], [package]
    while todo:
        name = todo.pop(0)
        if name in found or name in apart:
            continue
        found.append(name)
        needs = lock[f"node_modules/{name}"].get("dependencies", {})
        todo += sorted(needs) if isinstance(needs, dict) else []
    return found


if __name__ == "__main__":
    sys.exit(main())
