"""`foedus eval events` on a small file of pairs."""

from __future__ import annotations

import json
from pathlib import Path

from run_cli import Foedus

PAIRS = """sentence_id\tsentence\tmarked_sentence\tsource\ttarget\tgold_root
1\t-\t<s>Tunis</s> freed <t>nine prisoners</t> on Friday.\tTunis\tnine prisoners\tYIELD
2\t-\t<s>Tunis</s> will not free <t>nine prisoners</t>.\tTunis\tnine prisoners\tREJECT
3\t-\t<s>Tunis</s> imposed sanctions on <t>Gabon</t>.\tTunis\tGabon\tCOERCE
"""


def test_figures_come_out_as_json_and_as_a_table(tmp_path: Path) -> None:
    file = tmp_path / "pairs.tsv"
    file.write_text(PAIRS, "utf-8")
    cli = Foedus(tmp_path / "none.db")
    figures = json.loads(cli("eval", "events", "--data", str(file), "--json").stdout)
    assert figures["n"] == 3
    assert figures["root"]["macro_f1"] == figures["quad"]["macro_f1"] == 100.0
    assert figures["plain"]["by_type"]["COERCE"] == 0.0  # PLOVER 2.0 has imposed sanctions elsewhere
    shown = cli("eval", "events", "--data", str(file)).stdout
    assert "root (macro, 3 pairs)" in shown


def test_a_folder_is_no_file_of_pairs(tmp_path: Path) -> None:
    result = Foedus(tmp_path / "none.db")("eval", "events", "--data", str(tmp_path))
    assert result.exit_code == 2
    assert "takes a file of pairs or passages" in result.stderr


def test_a_file_without_pairs_is_an_error_and_nothing_was_finished(tmp_path: Path) -> None:
    file = tmp_path / "other.tsv"
    file.write_text("name\tage\nAnna\t40\n", "utf-8")
    result = Foedus(tmp_path / "none.db")("eval", "events", "--data", str(file))
    assert result.exit_code == 1
    assert "is it a file of pairs?" in result.stderr


PASSAGES = """## 1 two sentences
Kenya thanked Oman for the ships. Togo is small.
+ SUPPORT | Kenya -> Oman | thanked Oman
+ ACCUSE | Togo -> | Togo is small
"""


def test_passages_have_precision_and_recall_and_errors(tmp_path: Path) -> None:
    file = tmp_path / "passages.txt"
    file.write_text(PASSAGES, "utf-8")
    cli = Foedus(tmp_path / "none.db")
    figures = json.loads(cli("eval", "events", "--data", str(file), "--json").stdout)
    assert figures["events"] == {"p": 100.0, "r": 50.0, "f": 66.67, "n": 2}
    assert figures["missed"] == ["1: ACCUSE | Togo ->  | actual"]
    result = cli("eval", "events", "--data", str(file), "--errors")
    assert "type and both sides (1 passages)" in result.stdout
    assert "1 missed: ACCUSE" in result.stderr
