"""Ask the registry's service whether a locked dependency has a known weakness.

    python tools/audit.py

Exit code 1 where a weakness is known. Neither a missing service nor a missing pip-audit stops a check: they
are told in one line.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("core.lock", "dev.lock")
PATIENCE = 60


def main() -> int:
    """Ask about every lock, and print one line for each."""
    program = shutil.which("pip-audit", path=str(Path(sys.executable).parent)) or shutil.which("pip-audit")
    if program is None:
        print("dependencies not audited: pip-audit is not installed (`make audit` installs it)")
        return 0
    return max(_audit(program, lock) for lock in LOCKS)


def _audit(program: str, lock: str) -> int:
    options = ["--require-hashes", "--disable-pip", "--progress-spinner=off", "--timeout=5", "--format=json"]
    command = [program, *options, "-r", str(ROOT / "requirements" / lock)]
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE)
        rows = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError) as error:
        print(f"{lock} not audited: the service does not answer ({type(error).__name__})")
        return 0
    asked = [row for row in rows if "skip_reason" not in row]
    weak = [f"{row['name']} {row['version']}: {each['id']}" for row in asked for each in row["vulns"]]
    unknown = f"; {len(rows) - len(asked)} of {len(rows)} unknown to the service, not audited" * (
        asked != rows
    )
    print(f"{lock}: {len(asked)} packages audited, {len(weak)} known weaknesses{unknown}")
    print(*weak, sep="\n", end="\n" * bool(weak))
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
