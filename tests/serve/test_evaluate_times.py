"""`foedus eval time`: a folder of TimeML, scored."""

from __future__ import annotations

import json
from pathlib import Path

from run_cli import Foedus

TIMEML = """<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-22">March 22</TIMEX3></DCT>
<TEXT>It met on <TIMEX3 tid="t1" type="DATE" value="2013-03-19">Tuesday!</TIMEX3></TEXT>
</TimeML>
"""


def test_the_command_scores_a_folder_of_timeml(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TIMEML)
    result = Foedus(tmp_path / "r.db")("eval", "time", "--data", str(tmp_path), "--errors", "--json")
    figures = json.loads(result.stdout)
    assert figures["value"] == {"p": 100.0, "r": 100.0, "f": 100.0, "n": 1}
    assert figures["span"]["strict"]["f"] == 0.0  # the "!" was marked too
    assert figures["type"]["f"] == 100.0
    assert figures["documents"] == 1
    assert figures["wrong"] == []


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TIMEML.replace("2013-03-19", "2013-03-26"))
    result = Foedus(tmp_path / "r.db")("eval", "time", "--data", str(tmp_path), "--errors")
    assert "marked “Tuesday!” DATE 2013-03-26 | found “Tuesday” DATE 2013-03-19" in result.stderr


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    result = Foedus(tmp_path / "r.db")("eval", "time", "--data", str(tmp_path))
    assert result.exit_code != 0
    assert "no marked times" in result.stderr
