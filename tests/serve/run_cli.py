"""The command line as tests call it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from foedus.serve.cli import main


class Foedus:
    """The command line with a record: `foedus("state", "CSTO", "--on", "2024-06-15")`."""

    def __init__(self, record: Path) -> None:
        self.record = record

    def __call__(self, *args: str, stdin: str | bytes | None = None) -> Result:
        env = {"FOEDUS_RECORD": str(self.record), "COLUMNS": "100"}
        return CliRunner(env=env).invoke(main, args, input=stdin, prog_name="foedus", catch_exceptions=False)
