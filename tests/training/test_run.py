"""Training on a corpus that the test writes: two steps and more, the same each time, resumed or not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

torch = pytest.importorskip("torch", reason='needs the extra: pip install "foedus[train]"')
pytest.importorskip("onnx", reason='needs the extra: pip install "foedus[train]"')

from tiny_training import write_bert, write_corpus  # noqa: E402

from foedus.errors import TrainingError  # noqa: E402
from foedus.extract.encoder.decode import tag_chances  # noqa: E402
from foedus.extract.encoder.model_file import read_model  # noqa: E402
from foedus.serve.cli import main  # noqa: E402
from foedus.training import start  # noqa: E402
from foedus.training.checkpoints import average, load_network  # noqa: E402
from foedus.training.crf import Crf  # noqa: E402
from foedus.training.network import Network, Shape  # noqa: E402
from foedus.training.reading import Corpora, read_corpora  # noqa: E402
from foedus.training.recipe import Recipe, read_recipe  # noqa: E402
from foedus.training.run import LAST, SMOOTHED, TAUGHT, Event, Run  # noqa: E402
from foedus.training.student import make_student  # noqa: E402
from foedus.training.teaching import teach  # noqa: E402

RECIPE = Recipe(epochs=2, workers=1, budget=300, own_texts=0, piece_dropout=0.1)


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_bert(tmp_path_factory.mktemp("weights") / "bert")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("data") / "data")


@pytest.fixture(scope="module")
def corpora(bert: Path, data: Path) -> Corpora:
    return read_corpora(data, RECIPE, start.read_tokenizer(bert))


def begun(recipe: Recipe, corpora: Corpora, bert: Path, out: Path) -> tuple[Run, list[Event]]:
    torch.manual_seed(recipe.seed)
    network = Network(start.read_shape(bert, recipe.dropout))
    start.load_pretrained(network, bert)
    heard: list[Event] = []
    return Run(recipe, corpora, network, out, heard.append), heard


def same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def test_two_runs_with_one_seed_are_the_same_and_another_seed_differs(
    corpora: Corpora, bert: Path, tmp_path: Path
) -> None:
    means = []
    for number, seed in enumerate((7, 7, 8)):
        run, heard = begun(replace(RECIPE, seed=seed), corpora, bert, tmp_path / str(number))
        run.run()
        assert run.step >= 2
        assert [event.step for event in heard if event.dev is None] == list(range(1, run.step + 1))
        means.append(run.smoothed.mean)
    assert same(means[0], means[1])
    assert not same(means[0], means[2])


class StoppedError(Exception):
    pass


@pytest.mark.parametrize("after", [1, 3])
def test_a_run_that_was_cut_off_ends_as_one_that_was_not(
    after: int, corpora: Corpora, bert: Path, tmp_path: Path
) -> None:
    whole, _ = begun(RECIPE, corpora, bert, tmp_path / "whole")
    whole.run()
    often = replace(RECIPE, save_every=0.0)
    first, _ = begun(often, corpora, bert, tmp_path / "cut")

    def stop(event: Event) -> None:
        if event.step == after + 1:
            raise StoppedError

    first.listen = stop
    with pytest.raises(StoppedError):
        first.run()
    assert (tmp_path / "cut" / LAST).exists()
    second, _ = begun(often, corpora, bert, tmp_path / "cut")
    assert second.step == after
    second.run()
    assert second.finished
    assert same(second.smoothed.mean, whole.smoothed.mean)


def test_training_lowers_the_loss_and_logs_figures(corpora: Corpora, bert: Path, tmp_path: Path) -> None:
    run, heard = begun(replace(RECIPE, epochs=10, rate=1e-3, head_rate=3e-2), corpora, bert, tmp_path)
    run.run()
    rows = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    losses = [row["losses"]["roles"] for row in rows]
    assert losses[-1] < losses[0] / 2
    figures = [event.dev for event in heard if event.dev is not None]
    assert len(figures) == len(rows) == 10
    assert figures[-1]["cue/overlap"] > figures[0]["cue/overlap"]


def test_the_command_trains_exports_and_the_reader_takes_the_model(
    bert: Path, data: Path, tmp_path: Path
) -> None:
    common = ("train", "--weights", str(bert), "--out", str(tmp_path))
    done = CliRunner().invoke(
        main,
        [*common, "--data", str(data), "--epochs", "1", "--workers", "1", "--name", "tiny"],
        catch_exceptions=False,
    )
    assert done.exit_code == 0, done.output
    assert read_model(tmp_path / "encoder.onnx").name == "tiny"
    smoothed = str(tmp_path / SMOOTHED)
    again = CliRunner().invoke(
        main, [*common, "--export", smoothed, "--export", smoothed], catch_exceptions=False
    )
    assert again.exit_code == 0, again.output
    assert read_model(tmp_path / "encoder.onnx").name == "foedus-encoder"


def test_a_run_may_begin_from_the_weights_of_another(bert: Path, data: Path, tmp_path: Path) -> None:
    common = ("train", "--weights", str(bert), "--data", str(data), "--epochs", "1", "--workers", "1")
    for out, more in (("one", ()), ("two", ("--start", str(tmp_path / "one" / SMOOTHED)))):
        done = CliRunner().invoke(
            main, [*common, "--out", str(tmp_path / out), *more], catch_exceptions=False
        )
        assert done.exit_code == 0, done.output
    losses = [
        json.loads((tmp_path / out / "log.jsonl").read_text().splitlines()[0])["losses"]["roles"]
        for out in ("one", "two")
    ]
    assert losses[1] < losses[0]


def test_a_pupil_learns_what_its_teachers_say(
    corpora: Corpora, bert: Path, data: Path, tmp_path: Path
) -> None:
    teacher, _ = begun(replace(RECIPE, seed=3, epochs=1), corpora, bert, tmp_path / "teacher")
    teacher.run()
    weights = tmp_path / "teacher" / SMOOTHED
    common = ("train", "--weights", str(bert), "--data", str(data), "--epochs", "2", "--workers", "1")
    done = CliRunner().invoke(
        main,
        [*common, "--out", str(tmp_path / "pupil"), "--teacher", str(weights), "--teacher", str(weights)],
        catch_exceptions=False,
    )
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in (tmp_path / "pupil" / "log.jsonl").read_text().splitlines()]
    losses = [row["losses"]["taught"] for row in rows]
    assert losses[1] < losses[0]
    with pytest.raises(TrainingError, match="remove it"):
        teach(corpora.train, [weights], tmp_path / "pupil" / TAUGHT, 1)


def test_a_student_has_some_of_the_layers_of_its_teacher() -> None:
    teacher = Network(Shape(vocabulary=300, positions=40, width=16, heads=2, inner=32, layers=6))
    student = make_student(teacher, 4)
    assert student.shape == replace(teacher.shape, layers=4)
    for new, old in enumerate((0, 2, 3, 5)):
        assert same(student.encoder.layers[new].state_dict(), teacher.encoder.layers[old].state_dict())
    assert torch.equal(student.role_mix.weights, teacher.role_mix.weights[[0, 1, 3, 4, 6]])
    assert torch.equal(student.roles.weight, teacher.roles.weight)
    assert same(make_student(teacher, 6).state_dict(), teacher.state_dict())
    with pytest.raises(TrainingError, match="2 to 6"):
        make_student(teacher, 7)


def test_the_command_trains_a_student(data: Path, tmp_path: Path) -> None:
    bert = write_bert(tmp_path / "bert", layers=3)
    common = ("train", "--weights", str(bert), "--data", str(data), "--epochs", "1", "--workers", "1")
    done = CliRunner().invoke(
        main, [*common, "--out", str(tmp_path / "out"), "--layers", "2"], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    assert load_network([tmp_path / "out" / SMOOTHED]).shape.layers == 2
    assert read_model(tmp_path / "out" / "encoder.onnx").name == "foedus-encoder"


def test_what_teachers_say_is_kept(corpora: Corpora, bert: Path, tmp_path: Path) -> None:
    teacher, _ = begun(replace(RECIPE, epochs=1), corpora, bert, tmp_path)
    teacher.run()
    kept = tmp_path / TAUGHT
    asked = teach(corpora.train, [tmp_path / SMOOTHED], kept, 1)
    again = teach(corpora.train, [tmp_path / "nobody"], kept, 2)
    for one, other in zip(asked, again, strict=True):
        assert one.taught is not None
        assert other.taught is not None
        assert one.taught.shape == (len(one.ids), 13)
        assert one.taught.sum(1) == pytest.approx(1, abs=1e-2)
        assert one.taught.tolist() == other.taught.tolist()


def test_a_pupil_that_agrees_with_its_teacher_stays_as_it_is() -> None:
    crf = Crf(3)
    torch.nn.init.normal_(crf.scores, generator=torch.Generator().manual_seed(5))
    scores = torch.randn(2, 9, 13, generator=torch.Generator().manual_seed(6))
    lengths = (9, 5)
    chances = torch.zeros(2, 9, 13)
    for row, length in enumerate(lengths):
        rows = tag_chances(scores[row, :length].numpy(), crf.transitions().detach().numpy())
        chances[row, :length] = torch.from_numpy(rows)
    pupil = scores.clone().requires_grad_()
    crf.teach(pupil, chances, chances.any(2)).backward()
    assert pupil.grad is not None
    assert pupil.grad.abs().max() < 1e-4
    crf.teach(pupil, chances.roll(1, 2), chances.any(2)).backward()
    assert pupil.grad.abs().max() > 0.1


def test_the_recipe_of_a_run_can_be_taken_again_and_changed(
    corpora: Corpora, bert: Path, tmp_path: Path
) -> None:
    kept = begun(replace(RECIPE, rate=1e-3), corpora, bert, tmp_path)[0].out / "recipe.json"
    assert read_recipe(kept, {}) == replace(RECIPE, rate=1e-3)
    assert read_recipe(kept, {"seed": 5, "epochs": 9}) == replace(RECIPE, rate=1e-3, seed=5, epochs=9)
    assert read_recipe(None, {}) == Recipe()


@pytest.mark.parametrize("written", ['{"epoch": 3}', '{"epochs": "many"}', "[3]", "epochs: 3"])
def test_what_is_no_recipe_says_so(written: str, tmp_path: Path) -> None:
    (tmp_path / "recipe.json").write_text(written, "utf-8")
    with pytest.raises(TrainingError, match="recipe"):
        read_recipe(tmp_path / "recipe.json", {})


def test_smoothed_targets_ask_for_less_than_certainty() -> None:
    crf, tags, mask = Crf(3), torch.zeros(1, 4, dtype=torch.long), torch.ones(1, 4, dtype=torch.bool)
    sure = torch.zeros(1, 4, 13)
    sure[:, :, 0] = 20.0
    for smoothing, wanted in ((0.0, 0.0), (0.13, 0.12)):
        scores = sure.clone().requires_grad_()
        crf(scores, tags, mask, smoothing).backward()
        assert scores.grad is not None
        assert torch.allclose(scores.grad[0, :, 0], torch.full((4,), wanted), atol=1e-3)
        assert torch.allclose(scores.grad[0, :, 1:], torch.full((4, 12), -wanted / 12), atol=1e-3)


def test_training_without_texts_or_weights_says_what_to_give(bert: Path, tmp_path: Path) -> None:
    common = ("train", "--out", str(tmp_path / "out"))
    result = CliRunner().invoke(main, [*common, "--weights", str(bert)])
    assert result.exit_code == 2
    assert "--data" in result.stderr
    result = CliRunner().invoke(main, [*common, "--weights", str(tmp_path), "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "config.json" in result.stderr


def test_weights_are_averaged_one_by_one() -> None:
    one = {"a": torch.tensor([1.0, 3.0]), "ids": torch.tensor([4])}
    other = {"a": torch.tensor([3.0, 5.0]), "ids": torch.tensor([9])}
    mean = average([one, other])
    assert mean["a"].tolist() == [2.0, 4.0]
    assert mean["ids"].tolist() == [4]


def test_what_is_no_weights_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.pt").write_text("no")
    with pytest.raises(TrainingError, match=r"x\.pt"):
        load_network([tmp_path / "x.pt"])
    with pytest.raises(TrainingError, match=r"lacks config\.json"):
        start.check_folder(tmp_path)
