"""Count in how many texts each stem stands: what `foedus.link` takes for rare before it has a stream.

    python tools/count_background.py DATA > src/foedus/_data/counts/background.tsv

Texts: 1,500 news items of the Kremlin's English site (CC BY 4.0) and the 171 articles of Wikinews 2019
(CC BY 2.5), each of these counted four times, since they tell of more than one government's day.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import sys
from collections import Counter
from pathlib import Path

from foedus.link.terms import find_tokens, stem

KREMLIN, TIMES, CHARACTERS, RAREST = 1500, 4, 4000, 3


def main(data: Path) -> None:
    """Print the stems that at least three texts have, the most frequent first."""
    with gzip.open(data / "kremlin" / "kremlin_en.jsonl.gz", "rt", encoding="utf-8") as lines:
        kremlin = [str(json.loads(line)["text"]) for line in lines]
    random.Random(0).shuffle(kremlin)  # noqa: S311 (a sample that is the same every time)
    csv.field_size_limit(2**31 - 1)
    with gzip.open(data / "wikinews" / "wikinews_2019.csv.gz", "rt", encoding="utf-8") as rows:
        wikinews = [row["text"] for row in csv.DictReader(rows)]
    texts = kremlin[:KREMLIN] + wikinews * TIMES
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({stem(token) for token in find_tokens(text[:CHARACTERS])})
    print(f"# Stems and how many of {len(texts)} texts have them, made by tools/count_background.py from the")
    print(
        "# English site of the Kremlin (CC BY 4.0) and Wikinews 2019 (CC BY 2.5). Counts only, no sentences."
    )
    for term, count in sorted(counts.items(), key=lambda row: (-row[1], row[0])):
        if count >= RAREST and not term[0].isdigit():
            print(f"{term}\t{count}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
