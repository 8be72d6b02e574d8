"""Write the small file from which the bundled packs are read at once, out of their TOML files.

```
python tools/write_packs.py [--check]
```

With --check only says whether it is of these files (exit code 1 where it is not).
"""

from __future__ import annotations

import sys

from foedus.packs.compact import COMPACT, compact_packs, read_compact
from foedus.packs.load import bundled_files, read_bundled


def check_or_write(check: bool) -> int:
    """Write the small file, or with `check` compare it; gives the exit code."""
    if check:
        return 0 if read_compact(bundled_files()) == read_bundled() else 1
    COMPACT.write_bytes(compact_packs(read_bundled()))
    return 0


if __name__ == "__main__":
    sys.exit(check_or_write("--check" in sys.argv[1:]))
