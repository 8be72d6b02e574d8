"""Word pieces: by hand, and as the library cuts them where it is installed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.extract.encoder.features import unify_marks
from foedus.extract.encoder.wordpiece import tokenizer_of

VOCABULARY = {
    word: at
    for at, word in enumerate(
        ["[UNK]", "the", "summit", "##s", "istanbul", "'", "d", "a", "cafe", "e", ",", "東"]
    )
}


def cut(text: str) -> list[str]:
    words = list(VOCABULARY)
    return [f"{words[number]}={text[start:end]}" for number, start, end in tokenizer_of(VOCABULARY)(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The summits,", ["the=The", "summit=summit", "##s=s", ",=,"]),
        ("İstanbul'da", ["istanbul=İstanbul", "'='", "[UNK]=da"]),
        ("a Café", ["a=a", "cafe=Café"]),
        ("a東e", ["a=a", "東=東", "e=e"]),
        ("a\ufffde a\u200be", ["[UNK]=a\ufffde", "[UNK]=a\u200be"]),
        ("a" * 101, ["[UNK]=" + "a" * 101]),
        (" \n", []),
        ("", []),
    ],
)
def test_pieces(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@given(st.text("ab'.,-—“”éÉßİ東é😀€_ \n\u00a0²½", max_size=60))
def test_the_library_cuts_in_the_same_way(text: str) -> None:
    library = pytest.importorskip("tokenizers")
    whole = {
        character: at
        for at, character in enumerate(["[UNK]", *"abeis'.,-—\"東€_", "##a", "##b", "##e", "##s"])
    }
    theirs = library.Tokenizer(
        library.models.WordPiece(whole, unk_token="[UNK]", max_input_chars_per_word=100)
    )
    theirs.normalizer = library.normalizers.BertNormalizer(lowercase=True)
    theirs.pre_tokenizer = library.pre_tokenizers.BertPreTokenizer()
    unified = unify_marks(text)
    found = theirs.encode(unified, add_special_tokens=False)
    expected = [(number, *places) for number, places in zip(found.ids, found.offsets, strict=True)]
    assert tokenizer_of(whole)(unified) == expected
