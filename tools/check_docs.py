"""Checks what documents promise: links that lead somewhere, a row for each dependency, reachable pages.

Run by `make check`. Prints every finding and exits with 1 if there is one. Code blocks and help pages are
checked by tests, which run them.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)")
_REQUIREMENT = re.compile(r"^[A-Za-z0-9_.-]+")


def documents() -> list[Path]:
    """Every document of the project for people, in order."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "changelog.d").glob("*.md")])


def links(document: Path) -> Iterator[Path]:
    """The files that a document links to."""
    for target in _LINK.findall(document.read_text("utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            yield (document.parent / target).resolve()


def dead_links() -> Iterator[str]:
    """Links that lead nowhere."""
    for document in documents():
        for target in links(document):
            if not target.exists():
                yield f"{document.relative_to(ROOT)}: links to {target.name}, which is not there"


def unreachable_pages() -> Iterator[str]:
    """Pages of docs/ that no path of links from the README leads to."""
    seen: set[Path] = set()
    todo = [ROOT / "README.md"]
    while todo:
        document = todo.pop()
        if document in seen or document.suffix != ".md" or not document.exists():
            continue
        seen.add(document)
        todo += links(document)
    for page in sorted((ROOT / "docs").rglob("*.md")):
        if page not in seen:
            yield f"{page.relative_to(ROOT)}: no link from the README leads here; add one"


def unexplained_dependencies() -> Iterator[str]:
    """Dependencies without a row in docs/dependencies.md, from PyPI or npm, and rows without a dependency."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"].get("optional-dependencies", {}).values()
    groups = project.get("dependency-groups", {}).values()
    listed = [
        *project["project"]["dependencies"],
        *project["build-system"]["requires"],
        *(requirement for group in (*extras, *groups) for requirement in group),
    ]
    needed = {match.group() for requirement in listed if (match := _REQUIREMENT.match(requirement))}
    vendored = json.loads((ROOT / "tools" / "vendor" / "package.json").read_text("utf-8"))
    needed |= vendored["dependencies"].keys()
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    rows = set(re.findall(r"^\| ([@A-Za-z0-9_./-]+) \| [A-Z]", page, re.MULTILINE))
    yield from (f"docs/dependencies.md: no row for {name}" for name in sorted(needed - rows))
    yield from (f"docs/dependencies.md: {name} is no dependency any more" for name in sorted(rows - needed))


def main() -> int:
    """Print every finding; 1 if there is one."""
    findings = [*dead_links(), *unreachable_pages(), *unexplained_dependencies()]
    for finding in findings:
        print(finding)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
