"""`foedus train`: the recipe of the encoder, for anyone to run again."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from foedus.errors import TrainingError, UsageError
from foedus.serve.cli.output import say, suggest, watch_steps
from foedus.training.recipe import Recipe, read_recipe

if TYPE_CHECKING:
    from foedus.training.run import Event, Listen

NEEDED: Final = ("torch", "onnx", "safetensors")
FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)
FILE = click.Path(dir_okay=False, exists=True, path_type=Path)
HEADS_FASTER: Final = Recipe().head_rate / Recipe().rate


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="Where checkpoints, the log and the model go; a run that was cut off goes on from here.",
)
@click.option("--weights", type=FOLDER, required=True, metavar="DIR", help="The BERT to start from.")
@click.option("--data", type=FOLDER, metavar="DIR", help="The folder with polnear/, gum/ and re3d/.")
@click.option(
    "--marked", type=FOLDER, metavar="DIR", help="Marked articles like tests/corpus; even numbers train."
)
@click.option(
    "--start",
    "begin",
    type=FILE,
    multiple=True,
    metavar="FILE",
    help="Begin from the smoothed weights of another run; of several, from their mean.",
)
@click.option(
    "--teacher",
    "teachers",
    type=FILE,
    multiple=True,
    metavar="FILE",
    help="Learn also from what these weights make of the texts; of several, from their mean.",
)
@click.option(
    "--layers",
    type=click.IntRange(2),
    help="Train a smaller student: begin with so many of the layers, evenly chosen.",
)
@click.option(
    "--recipe",
    "numbers",
    type=FILE,
    metavar="FILE",
    help="Take the numbers of another run from its recipe.json; the options below go before them.",
)
@click.option("--epochs", type=click.IntRange(1), help=f"Rounds of the data.  [default: {Recipe().epochs}]")
@click.option("--minutes", type=float, help="End by then, the rate falling by the clock.")
@click.option("--rate", type=float, help=f"Of learning; heads take five times.  [default: {Recipe().rate:g}]")
@click.option("--seed", type=int, help=f"Fixes order and chance.  [default: {Recipe().seed}]")
@click.option(
    "--workers",
    type=click.IntRange(1),
    help=f"Batches at a time; with 1 the seed decides everything.  [default: {Recipe().workers}]",
)
@click.option(
    "--name", default="foedus-encoder", show_default=True, help="The model's name, kept in its file."
)
@click.option(
    "--export",
    "exported",
    type=FILE,
    multiple=True,
    metavar="FILE",
    help="Do not train: write the model of these weights; of several, of their mean.",
)
def train(
    out: Path,
    weights: Path,
    data: Path | None,
    marked: Path | None,
    begin: tuple[Path, ...],
    teachers: tuple[Path, ...],
    layers: int | None,
    numbers: Path | None,
    epochs: int | None,
    minutes: float | None,
    rate: float | None,
    seed: int | None,
    workers: int | None,
    name: str,
    exported: tuple[Path, ...],
) -> None:
    """Train the encoder on marked texts.

    Writes a checkpoint every five minutes and the smoothed weights, with their figures on the dev split,
    after every epoch (log.jsonl); at the end the model, encoder.onnx in int8. The same command goes on where
    it was cut off. Needs: pip install "foedus[train]".
    """
    check_extra()
    if not exported:
        if data is None:
            raise UsageError("training needs texts: give --data DIR (docs/training.md says what lies in it)")
        recipe = _recipe(numbers, rate, epochs=epochs, minutes=minutes, seed=seed, workers=workers)
        exported = (run_recipe(recipe, Texts(data, marked), Weights(weights, begin, teachers, layers), out),)
    model = write_model(exported, weights, out, name)
    say(f"{model} is the model, {model.stat().st_size / 1e6:.1f} MB")
    suggest(f"foedus eval polnear --data {data or 'DIR'} --model {model}")


def _recipe(numbers: Path | None, rate: float | None, **given: float | None) -> Recipe:
    """The recipe of a file, or that by default, with what was given beside it."""
    chosen = {name: each for name, each in given.items() if each is not None}
    if rate is not None:
        chosen |= {"rate": rate, "head_rate": HEADS_FASTER * rate}
    return read_recipe(numbers, chosen)


def check_extra() -> None:
    """Raise TrainingError where a library of the extra is missing."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise TrainingError(
            f'training needs {", ".join(missing)}, not installed here: pip install "foedus[train]" '
            "(add --extra-index-url https://download.pytorch.org/whl/cpu for torch without CUDA)"
        )


@dataclass(frozen=True, slots=True)
class Texts:
    """Where the texts lie: the corpora, and marked articles of one's own."""

    data: Path
    marked: Path | None


@dataclass(frozen=True, slots=True)
class Weights:
    """Where weights lie: the BERT's, those of runs to begin from, those of teachers; how many layers stay."""

    bert: Path
    begin: tuple[Path, ...]
    teachers: tuple[Path, ...]
    layers: int | None


def run_recipe(recipe: Recipe, texts: Texts, weights: Weights, out: Path) -> Path:
    """Train, or go on training; gives the file of the smoothed weights."""
    import torch  # noqa: PLC0415 (of the extra)

    from foedus.training import start  # noqa: PLC0415 (needs the extra, as do those below)
    from foedus.training.checkpoints import load_network  # noqa: PLC0415
    from foedus.training.network import Network  # noqa: PLC0415
    from foedus.training.reading import read_corpora  # noqa: PLC0415
    from foedus.training.run import SMOOTHED, TAUGHT, Run  # noqa: PLC0415
    from foedus.training.student import make_student  # noqa: PLC0415
    from foedus.training.teaching import teach  # noqa: PLC0415

    start.check_folder(weights.bert)
    torch.manual_seed(recipe.seed)
    say("reading the corpora")
    corpora = read_corpora(texts.data, recipe, start.read_tokenizer(weights.bert), texts.marked)
    say(f"{len(corpora.train)} texts to train on, {len(corpora.dev)} to measure on")
    if weights.teachers:
        with watch_steps("asking the teacher") as move:
            taught = teach(corpora.train, weights.teachers, out / TAUGHT, recipe.workers, move)
        corpora = replace(corpora, train=taught)
    network = Network(start.read_shape(weights.bert, recipe.dropout))
    start.load_pretrained(network, weights.bert)
    if weights.begin:
        network.load_state_dict(load_network(weights.begin).state_dict())
    if weights.layers:
        network = make_student(network, weights.layers)
    with _listening() as listen:
        run = Run(recipe, corpora, network, out, listen)
        if run.step:
            say(f"going on at step {run.step} of {run.total}")
        run.run()
    return out / SMOOTHED


def write_model(exported: tuple[Path, ...], weights: Path, out: Path, name: str) -> Path:
    """Write the model file of trained weights."""
    from foedus.training import start  # noqa: PLC0415 (needs the extra, as do those below)
    from foedus.training.checkpoints import load_network  # noqa: PLC0415
    from foedus.training.export import write_model as write  # noqa: PLC0415

    start.check_folder(weights)
    out.mkdir(parents=True, exist_ok=True)
    return write(load_network(exported), start.read_tokenizer(weights), out / "encoder.onnx", name)


@contextmanager
def _listening() -> Iterator[Listen]:
    """A listener that moves a bar at every step and says the figures of every epoch."""
    with watch_steps("training") as move:

        def listen(event: Event) -> None:
            move(event.step, event.of)
            if event.dev is not None:
                say(f"epoch {event.epoch}: {_figures(event.dev)}")

        yield listen


def _figures(dev: Mapping[str, float]) -> str:
    return ", ".join(f"{name} {each:.1f}" for name, each in dev.items() if not name.endswith("/overlap")) + (
        f", triples/overlap {dev['triples/overlap']:.1f}" if "triples/overlap" in dev else ""
    )
