"""A corpus of a few invented articles and a BERT of a few numbers, enough to take steps with."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason='needs the extra: pip install "foedus[train]"')
safetensors = pytest.importorskip("safetensors.torch", reason='needs the extra: pip install "foedus[train]"')

from tokenizers import Tokenizer  # noqa: E402
from tokenizers.models import WordPiece  # noqa: E402
from tokenizers.normalizers import BertNormalizer  # noqa: E402
from tokenizers.pre_tokenizers import BertPreTokenizer  # noqa: E402

WIDTH, INNER, LAYERS, HEADS, POSITIONS = 16, 32, 2, 2, 320
SPEAKERS = ("Ada Brandt", "Edo Marin", "Zas", "The envoy", "A minister")
CUES = ("said", "warned", "added")
TEXTS = [
    (f"{who} {cue} that the bloc would meet again in {month}.", who, cue, month)
    for who in SPEAKERS
    for cue in CUES
    for month in ("March", "May")
]


def write_corpus(folder: Path) -> Path:
    """A data folder whose train and dev splits hold articles of one to three sentences."""
    polnear = folder / "polnear"
    polnear.mkdir(parents=True)
    rows = [article(at, TEXTS[at : at + 1 + at % 3]) for at in range(len(TEXTS))]
    for split, part in (("train", rows[6:]), ("dev", rows[:6])):
        lines = "".join(json.dumps(row) + "\n" for row in part)
        (polnear / f"{split}.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    return folder


def article(number: int, sentences: list[tuple[str, str, str, str]]) -> dict[str, object]:
    """A row in PolNeAR's form."""
    text, relations = "", []
    for sentence, who, cue, _ in sentences:
        at = len(text)
        start = at + len(who) + 1
        content = start + len(cue) + 1
        relations.append(
            {
                "source": [[at, at + len(who)]],
                "cue": [[start, start + len(cue)]],
                "content": [[content, at + len(sentence) - 1]],
            }
        )
        text += sentence + "\n"
    return {"id": f"a{number}", "text": text, "publisher": "ours", "annotations": {"one": relations}}


def write_bert(folder: Path, layers: int = LAYERS) -> Path:
    """A BERT with random weights over single letters and the words of the corpus."""
    folder.mkdir(parents=True)
    words = sorted({word.strip(".").lower() for text, *_ in TEXTS for word in text.split()})
    letters = [chr(code) for code in range(33, 127)]
    vocabulary = [
        "[PAD]", *(f"[unused{at}]" for at in range(99)), "[UNK]", "[CLS]", "[SEP]", "[MASK]",
        *letters, *(f"##{letter}" for letter in letters), *(word for word in words if len(word) > 1),
    ]  # fmt: skip
    numbers = {word: at for at, word in enumerate(vocabulary)}
    tokenizer = Tokenizer(WordPiece(numbers, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    sizes = {
        "vocab_size": len(numbers), "max_position_embeddings": POSITIONS, "hidden_size": WIDTH,
        "num_attention_heads": HEADS, "intermediate_size": INNER, "num_hidden_layers": layers,
    }  # fmt: skip
    (folder / "config.json").write_text(json.dumps(sizes))
    safetensors.save_file(weights(len(numbers), layers), folder / "model.safetensors")
    return folder


def weights(vocabulary: int, layers: int) -> dict[str, torch.Tensor]:
    """Weights under BERT's names."""
    draw = torch.Generator().manual_seed(1)
    shapes = {
        "embeddings.word_embeddings.weight": (vocabulary, WIDTH),
        "embeddings.position_embeddings.weight": (POSITIONS, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
        "embeddings.LayerNorm.weight": (WIDTH,),
        "embeddings.LayerNorm.bias": (WIDTH,),
    }
    parts = {
        "attention.self.query": (WIDTH, WIDTH), "attention.self.key": (WIDTH, WIDTH),
        "attention.self.value": (WIDTH, WIDTH), "attention.output.dense": (WIDTH, WIDTH),
        "attention.output.LayerNorm": (WIDTH,), "intermediate.dense": (INNER, WIDTH),
        "output.dense": (WIDTH, INNER), "output.LayerNorm": (WIDTH,),
    }  # fmt: skip
    for layer in range(layers):
        for name, shape in parts.items():
            shapes[f"encoder.layer.{layer}.{name}.weight"] = shape
            shapes[f"encoder.layer.{layer}.{name}.bias"] = shape[:1]
    return {
        name: torch.ones(shape)
        if name.endswith("LayerNorm.weight")
        else torch.randn(shape, generator=draw) * 0.1
        for name, shape in shapes.items()
    }
