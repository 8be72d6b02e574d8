"""The training loop: several tasks over one encoder, resumable from checkpoints."""

from __future__ import annotations

import copy
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Final

import torch
from torch import Tensor

from foedus.training.batches import Batch, batches_of, count_batches
from foedus.training.checkpoints import save_mean, save_whole
from foedus.training.losses import Losses, blur, losses
from foedus.training.measure import evaluate
from foedus.training.network import Network
from foedus.training.optimise import Pace, Smoothed, parameter_groups, rate_at
from foedus.training.pieces import Pieces
from foedus.training.reading import Corpora
from foedus.training.recipe import Recipe

LAST: Final = "last.pt"
SMOOTHED: Final = "smoothed.pt"
LOG: Final = "log.jsonl"
TAUGHT: Final = "taught.npz"
EVERY: Final = 50
"""Steps between two lines of the log."""


@dataclass(frozen=True, slots=True)
class Event:
    """What a run tells: each step; at every fiftieth, and with figures on dev after an epoch, mean losses."""

    epoch: int
    step: int
    of: int
    losses: Mapping[str, float] | None = None
    dev: Mapping[str, float] | None = None


Listen = Callable[[Event], None]


class Run:
    """A training run: the network, its optimiser and where it stands.

    With one worker and no limit of time the outcome depends on the recipe and the corpora alone, stopped and
    resumed or not.
    """

    def __init__(
        self, recipe: Recipe, corpora: Corpora, network: Network, out: Path, listen: Listen = lambda _: None
    ) -> None:
        self.recipe, self.corpora, self.network, self.out, self.listen = recipe, corpora, network, out, listen
        self.optimiser = torch.optim.AdamW(parameter_groups(network, recipe), fused=True)
        self.smoothed = Smoothed(network, recipe.smoothing)
        self.epoch = self.step = self.skip = 0
        self.blurring = self._fresh_blurring()
        self.saved = time.monotonic()
        self.total = recipe.epochs * count_batches(*self._order(0))
        self.turn = Lock()
        out.mkdir(parents=True, exist_ok=True)
        (out / "recipe.json").write_text(json.dumps(asdict(recipe), indent=1), "utf-8")
        if (out / LAST).exists():
            self._resume()
        self.pace = Pace(self.step, self.total, recipe.minutes * 60)

    @property
    def finished(self) -> bool:
        """Whether there is nothing left to train."""
        return self.epoch >= self.recipe.epochs or self.pace.done(self.step) >= 1.0

    def run(self) -> None:
        """Train to the end, measuring after every epoch."""
        while not self.finished:
            means = self._train_epoch()
            self.epoch, self.skip = self.epoch + 1, 0
            self.blurring = self._fresh_blurring()
            self.save()
            self._tell(Event(self.epoch, self.step, self.total, losses=means, dev=self.measure()))

    def measure(self) -> dict[str, float]:
        """Figures of the smoothed weights on the development split; they are written too."""
        with torch.random.fork_rng(devices=[]):  # the weights made here must not use up chance
            network = Network(self.network.shape)
        network.load_state_dict(self.smoothed.mean)
        save_mean(self.smoothed.mean, self.network.shape, self.out / SMOOTHED)
        return evaluate(network, self.corpora.dev)

    def save(self) -> None:
        """Write a checkpoint from which the run can go on."""
        state = {
            "network": self.network.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "mean": self.smoothed.mean,
            "epoch": self.epoch,
            "step": self.step,
            "skip": self.skip,
            "chance": torch.get_rng_state(),
            "blurring": self.blurring.get_state(),
        }
        save_whole(state, self.out / LAST)
        self.saved = time.monotonic()

    def _resume(self) -> None:
        state = torch.load(self.out / LAST, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.smoothed.mean = state["mean"]
        self.epoch, self.step, self.skip = state["epoch"], state["step"], state["skip"]
        self.blurring.set_state(state["blurring"])
        torch.set_rng_state(state["chance"])
        self._log({"resumed": self.epoch, "step": self.step})

    def _fresh_blurring(self) -> torch.Generator:
        return torch.Generator().manual_seed(self.recipe.seed + self.epoch)

    def _order(self, epoch: int) -> tuple[Sequence[Pieces], int, int, int]:
        """What the batches of an epoch depend on."""
        recipe = self.recipe
        return self.corpora.train, recipe.length, recipe.budget, recipe.seed * 1000 + epoch

    def _train_epoch(self) -> dict[str, float]:
        """One epoch by as many workers as the recipe says; gives its mean losses.

        Each has its own batch and its share of the cores. They share the weights and take turns to change
        them, so that a core that is busy elsewhere slows only its own worker.
        """
        self.network.train()
        queue = _Queue(batches_of(*self._order(self.epoch)), self.recipe, self.blurring, self.skip)
        with ThreadPoolExecutor(self.recipe.workers) as pool:
            for worker in [pool.submit(self._work, queue) for _ in range(self.recipe.workers)]:
                worker.result()
        return queue.whole.take()

    def _work(self, queue: _Queue) -> None:
        torch.set_num_threads(max(1, (os.cpu_count() or 1) // self.recipe.workers))
        replica = sharing_weights(self.network)
        while self.pace.done(self.step) < 1.0 and (batch := queue.take()) is not None:
            parts = losses(replica, batch, self.recipe)
            run_back(torch.stack(list(parts.values())).sum())
            with self.turn:
                self._update(replica)
                self._count(queue, parts)

    def _update(self, replica: Network) -> None:
        """Change the shared weights by a replica's gradients."""
        for ours, theirs in zip(self.network.parameters(), replica.parameters(), strict=True):
            ours.grad, theirs.grad = theirs.grad, None
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        share = rate_at(self.pace.done(self.step), self.recipe.warm_up)
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * share
        self.optimiser.step()
        self.optimiser.zero_grad()
        self.smoothed.update(self.network, self.step)

    def _count(self, queue: _Queue, parts: Losses) -> None:
        self.step, self.skip = self.step + 1, self.skip + 1
        self._tell(Event(self.epoch, self.step, self.total, losses=queue.note(parts)))
        if time.monotonic() - self.saved > self.recipe.save_every:
            self.save()

    def _tell(self, event: Event) -> None:
        if event.losses is not None or event.dev is not None:
            self._log({name: each for name, each in asdict(event).items() if each is not None})
        self.listen(event)

    def _log(self, row: Mapping[str, object]) -> None:
        with (self.out / LOG).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"at": time.strftime("%H:%M:%S"), **row}) + "\n")


class _Queue:
    """The batches of an epoch, taken by one worker at a time, and the losses since the last line logged."""

    def __init__(
        self, batches: Iterator[Batch], recipe: Recipe, blurring: torch.Generator, skipped: int
    ) -> None:
        self._batches, self._recipe, self._blurring = batches, recipe, blurring
        self._lock = Lock()
        self.lately, self.whole = _Means(), _Means()
        for _ in range(skipped):
            next(self._batches, None)

    def take(self) -> Batch | None:
        """The next batch, blurred, or nothing at the end."""
        with self._lock:
            batch = next(self._batches, None)
            if batch is not None:
                blur(batch, self._recipe, self._blurring)
            return batch

    def note(self, parts: Losses) -> dict[str, float] | None:
        """Keep the losses of a batch; every fiftieth gives their means."""
        for means in (self.lately, self.whole):
            means.add(parts)
        return self.lately.take() if self.lately.count == EVERY else None


class _Means:
    """The mean of each loss over some steps."""

    def __init__(self) -> None:
        self.count = 0
        self._sums: dict[str, float] = {}

    def add(self, parts: Losses) -> None:
        """Count a step."""
        self.count += 1
        for name, each in parts.items():
            self._sums[name] = self._sums.get(name, 0.0) + float(each.detach())

    def take(self) -> dict[str, float]:
        """The means, which then begin anew; a task that had no targets in a step counts as no loss."""
        means = {name: round(each / self.count, 4) for name, each in self._sums.items()}
        self.count, self._sums = 0, {}
        return means


def sharing_weights(network: Network) -> Network:
    """A copy with gradients of its own over the same weights."""
    replica = copy.deepcopy(network)
    for ours, theirs in zip(network.parameters(), replica.parameters(), strict=True):
        theirs.data = ours.data
    return replica.train()


def run_back(loss: Tensor) -> None:
    """Add the gradients of a loss to the weights that it came from."""
    loss.backward()
