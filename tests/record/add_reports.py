"""Adds numbered reports to a record and says each number: the process that `test_killed` kills."""

import sys
from pathlib import Path

from made_reports import FIRST_DAY, numbered, open_record


def say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


path, count = Path(sys.argv[1]), int(sys.argv[2])
say("ready")
with open_record(path) as record:
    for number in range(count):
        record.add(*numbered(number), extractor="test 1", recorded=FIRST_DAY)
        say(number)
