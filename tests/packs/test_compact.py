"""The small file of the bundled packs: the same packs as the TOML files, and never an older state of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from foedus.packs import bundled_packs
from foedus.packs.compact import COMPACT, compact_packs, read_compact
from foedus.packs.load import bundled_files, read_bundled


def test_the_small_file_is_of_the_toml_files() -> None:
    assert read_compact(bundled_files()) == read_bundled(), "run python tools/write_packs.py"


def test_the_small_file_keeps_every_row_to_the_letter(tmp_path: Path) -> None:
    written = tmp_path / "packs.bin"
    written.write_bytes(compact_packs(read_bundled()))
    assert read_compact(bundled_files(), written) == bundled_packs().packs


def test_a_toml_file_that_was_changed_since_is_noticed(tmp_path: Path) -> None:
    files = [Path(shutil.copy(file, tmp_path)) for file in bundled_files()]
    assert read_compact(files) == bundled_packs().packs
    files[-1].write_text(files[-1].read_text("utf-8") + "# changed\n", "utf-8")
    assert read_compact(files) is None
    assert read_compact(files[:-1]) is None


def test_a_small_file_that_is_damaged_or_missing_counts_for_nothing(tmp_path: Path) -> None:
    cut = tmp_path / "cut.bin"
    cut.write_bytes(COMPACT.read_bytes()[:-100])
    assert read_compact(bundled_files(), cut) is None
    assert read_compact(bundled_files(), tmp_path / "none.bin") is None
