"""Learn the weights of references from GUM's training documents, and write them.

    python tools/train_references.py --data ../shared/data

News, interviews, lives, speeches and textbooks go the way of `foedus mark`; every choice that the walk
through them makes is a lesson. The same data and encoder give the same file. Two minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from foedus.pipeline import annotate
from foedus.training.gum import GENRES, read_chains
from foedus.training.references import fit, lessons_of

OUT = Path(__file__).parent.parent / "src" / "foedus" / "_models" / "references.json"


def main() -> None:
    """Write the file and print how much was learnt from."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder with gum/train.conllu.gz")
    parser.add_argument("--out", type=Path, default=OUT, help="where to write")
    given = parser.parse_args()
    documents = read_chains(given.data / "gum" / "train.conllu.gz", GENRES)
    lessons = list(lessons_of(documents, annotate))
    weights = fit(lessons)
    given.out.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    kept = sum(len(own) for own in weights.values())
    print(f"{len(lessons)} choices in {len(documents)} documents, {kept} weights: {given.out}")


if __name__ == "__main__":
    main()
