"""The corpora that a run trains on, read and cut into pieces."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from foedus.training.corpora import Document, read_polnear, split_benchmark
from foedus.training.gum import GENRES, read_gum
from foedus.training.names import add_offices, only_names, read_name_words
from foedus.training.own import read_articles, read_corpus, read_own_texts
from foedus.training.pieces import Pieces, encode
from foedus.training.re3d import read_re3d
from foedus.training.recipe import Recipe
from foedus.training.syntax import add_silver_syntax


@dataclass(frozen=True, slots=True)
class Corpora:
    """What is trained on and what it is measured on."""

    train: tuple[Pieces, ...]
    dev: tuple[Pieces, ...]


def read_corpora(data: Path, recipe: Recipe, tokenizer: Tokenizer, marked: Path | None = None) -> Corpora:
    """PolNeAR without what several people annotated, our own texts, and GUM and re3d where `data` has them.

    Of `marked`, a folder like `tests/corpus`, the even articles train, as often as our own texts.
    """
    train, dev = read_attributions(data / "polnear")
    own = read_own_texts() + read_articles() + (read_corpus(marked, even=True) if marked else [])
    words = read_name_words()
    others = [only_names(each, words) for each in read_named(data)]
    documents = (train + others + recipe.own_texts * own, dev)
    encoded = [tuple(encode(tokenizer, add_offices(each, words)) for each in part) for part in documents]
    return Corpora(*encoded)


def read_attributions(folder: Path) -> tuple[list[Document], list[Document]]:
    """PolNeAR for training and for measuring, with its silver parses."""
    train, _ = split_benchmark(read_polnear(folder, "train"))
    dev = read_polnear(folder, "dev")
    return add_silver_syntax(train, folder, "train"), add_silver_syntax(dev, folder, "dev")


def read_named(data: Path) -> list[Document]:
    """GUM and re3d, as far as they are there."""
    gum, re3d = data / "gum" / "train.conllu.gz", data / "re3d"
    found = read_gum(gum, GENRES) if gum.is_file() else []
    return found + (read_re3d(re3d) if re3d.is_dir() else [])
