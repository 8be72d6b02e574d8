"""Write `_models/weights.toml`: the hashes that learnt weights must have when they are loaded.

python tools/hash_weights.py
"""

from __future__ import annotations

import hashlib
from pathlib import Path

MODELS = Path(__file__).parent.parent / "src" / "foedus" / "_models"
NAMES = ("events.npz", "references.json")


def write_hashes(folder: Path = MODELS) -> None:
    """Hash the weights that lie in `folder`; the encoder's hash stands in its own file."""
    rows = (f'"{name}" = "{hashlib.sha256((folder / name).read_bytes()).hexdigest()}"' for name in NAMES)
    text = "\n".join(("# Written by tools/hash_weights.py.", "[sha256]", *rows)) + "\n"
    (folder / "weights.toml").write_text(text, "utf-8")


if __name__ == "__main__":
    write_hashes()
