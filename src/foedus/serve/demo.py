"""The bundled example on one screen: the four questions that Foedus answers, each with its characters.

What is shown is chosen by rule from what the record answers, never written beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.resources import as_file, files
from itertools import islice
from pathlib import Path
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from foedus.building import Built
from foedus.link.copies import group_origins
from foedus.model import Act, Answer, Contest, Evidence, Passage, State
from foedus.record import Said
from foedus.serve.api import Record
from foedus.serve.days import shown_value, with_shown_days
from foedus.serve.exchange import speaker_of
from foedus.serve.safe import clip, on_line, unquoted
from foedus.serve.screen import SHORT_ID, STYLES, Cite, joined
from foedus.serve.sheets import ARROW, GAP, chain_text, counts_text

ORG: Final = "CSTO"
DAY: Final = date(2024, 6, 15)
ABOUT: Final = "Armenia"
_ACTS: Final[tuple[Act, ...]] = ("deny", "accuse", "warn", "hope")
"""Acts that are worth a line in any words; other statements are shown where they are quoted directly."""
_STATEMENTS_SHOWN: Final = 4
_OFFICES_SHOWN: Final = 1
_CONTESTS_SHOWN: Final = 3
_SIDES_SHOWN: Final = 4


@contextmanager
def example_folder() -> Iterator[Path]:
    """The folder of the bundled example."""
    with as_file(files("foedus").joinpath("_data", "example")) as folder:
        yield folder


@dataclass(frozen=True, slots=True)
class Demo:
    """Draws the four answers, `width` columns wide."""

    record: Record
    built: Built
    cite: Cite
    width: int

    def screen(self) -> Iterator[RenderableType]:
        """The whole screen."""
        yield from self._opening()
        yield self._question(1, f"What is the state? The {ORG} on {DAY}", f"state {ORG} --on {DAY} --no-pack")
        yield from self._state(self.record.state(ORG, on=DAY, packs=False))
        yield self._question(2, "Who said what about whom?", f"statements --about {ABOUT}")
        yield from self._statements()
        yield from self._chain(list(self.record.statements()))
        yield self._question(
            4, "What is contested? Side by side, never settled", f"contested {ORG} --no-pack"
        )
        yield from self._contested(tuple(self.record.contested(ORG, packs=False)))
        yield from self._closing()

    def _opening(self) -> Iterator[Text]:
        counts = self.record.counts()
        yield Text.assemble(
            ("Foedus", "bold"),
            f" read {counts.articles} short reports by {counts.outlets} invented outlets, on real events: "
            f"{counts.statements} statements, {counts.claims} claims.",
        )
        for failure in self.built.failures:
            line = f"Not read: {Path(failure.path).name}, {failure.reason}"
            yield Text(clip(line, self.width), "yellow")

    def _question(self, number: int, question: str, command: str) -> Text:
        command = f"foedus {command}"
        room = self.width - len(question) - 3 - len(command)
        return Text.assemble("\n", (f"{number}  {question}", "bold"), " " * max(room, 1), (command, "cyan"))

    def _line(self, *parts: str | tuple[str, str], indent: int = 3) -> Text:
        """One line of the screen, cut where it is full."""
        text = Text(" " * indent).append_text(Text.assemble(*parts))
        text.truncate(self.width, overflow="ellipsis")
        return text

    def _quote(self, words: str, where: str, id_: str) -> Text:
        tail = f" — {on_line(where)}"
        room = self.width - 8 - len(tail) - SHORT_ID - 3
        return self._line(
            (f"“{clip(unquoted(words), room)}”", "italic"),
            tail,
            (f" [{id_[:SHORT_ID]}]", "dim"),
            indent=6,
        )

    # --- 1 ---------------------------------------------------------------------------------------------

    def _state(self, state: State) -> Iterator[Text]:
        quoted: set[str] = set()
        standings = ((member.name, member.standing) for member in state.members if member.standing.value)
        for names, answer in joined(standings):
            yield from self._cell(names, answer, quoted)
        for member in state.members:
            for answer in _one_each(member.participation):
                yield from self._cell(f"{member.name}’s part", answer, quoted)
        for cell in islice((cell for cell in state.offices if cell.answer.value), _OFFICES_SHOWN):
            yield from self._cell(cell.name, cell.answer, quoted)

    def _cell(self, name: str, answer: Answer, quoted: set[str]) -> Iterator[Text]:
        """A cell and the sentence that says so; a sentence that was quoted before is not quoted again."""
        status = answer.status.replace("_", " ")
        yield self._line(
            f"{on_line(name)}: ",
            (on_line(answer.value or "?"), "bold"),
            "  ",
            (status, STYLES[answer.status]),
            f" {counts_text(answer.counts)}, says {on_line(', '.join(answer.held_by))}",
        )
        best = _plainest(answer.evidence)
        if best and best.text not in quoted:
            quoted.add(best.text)
            yield self._quote(best.text, self.cite(best.article), best.claim)

    # --- 2 ---------------------------------------------------------------------------------------------

    def _statements(self) -> Iterator[Text]:
        for said in self._worth_reading():
            when = said.article.published.value[:10] or "undated"
            yield self._line(
                f"{when}  {on_line(speaker_of(said.statement) or '')}: ",
                (said.statement.shown_act, "bold"),
                f" ({said.statement.kind}), through {on_line(chain_text(said.statement.chain))}",
            )
            yield self._quote(GAP.join(said.content), said.article.outlet.value or "?", said.statement.id)

    def _worth_reading(self) -> list[Said]:
        """One outermost statement by each of a few named speakers, in order of publication."""
        every = [said for said in self.record.statements(about=ABOUT) if said.statement.parent is None]
        telling = [said for act in _ACTS for said in every if said.statement.act == act]
        quoted = [said for said in every if said.statement.kind == "direct"]
        found: dict[str, Said] = {}
        for said in (*telling, *quoted):
            speaker = speaker_of(said.statement)
            if speaker:
                found.setdefault(speaker, said)
        shown = islice(found.values(), _STATEMENTS_SHOWN)
        return sorted(shown, key=lambda said: said.article.published.value or "9999")

    # --- 3 ---------------------------------------------------------------------------------------------

    def _chain(self, said: Sequence[Said]) -> Iterator[Text]:
        """The longest chain, of these the one that was told most often, with every report that tells it."""
        origin_of = _origins_of(said)
        told = [each for each in said if each.statement.id in origin_of and speaker_of(each.statement)]
        longest = max(
            told,
            key=lambda each: (len(each.statement.chain), len(origin_of[each.statement.id])),
            default=None,
        )
        if longest is None:
            return
        # "..., according to an outlet" is also read as the outlet's own words; here it is a station.
        speaker = speaker_of(longest.statement)
        told_by_all = (each for each in said if each.statement.id in origin_of[longest.statement.id])
        same = [each for each in told_by_all if speaker_of(each.statement) == speaker]
        command = f"explain {longest.statement.id[:SHORT_ID]}"
        yield self._question(3, "Where does this line come from?", command)
        yield self._quote(
            GAP.join(longest.content), longest.article.published.value[:10], longest.statement.id
        )
        for each in sorted(same, key=lambda each: -len(each.statement.chain)):
            yield self._line((on_line(f"{chain_text(each.statement.chain)}{ARROW}{speaker}"), "bold"))
        reports = len({each.article.id for each in same})
        lesson = ": copies are not corroboration" if reports > 1 else ""
        yield self._line(f"{_many(reports, 'report')}, one origin{lesson}")

    # --- 4 ---------------------------------------------------------------------------------------------

    def _contested(self, contests: Sequence[Contest]) -> Iterator[Text]:
        contests = [contest for contest in contests if contest.at_odds]
        often = sorted(contests, key=lambda contest: -sum(side.counts.reports for side in contest.sides))
        for contest in often[:_CONTESTS_SHOWN]:
            slot = on_line(with_shown_days(contest.slot))
            yield self._line((slot, "bold"), f" ({on_line(contest.relation)})")
            for side in contest.sides[:_SIDES_SHOWN]:
                yield self._line(
                    (on_line(shown_value(side.value)), "bold"),
                    " — ",
                    on_line(f"{counts_text(side.counts)}, says {', '.join(side.held_by)}"),
                    (f" [{side.evidence[0].claim[:SHORT_ID]}]" if side.evidence else "", "dim"),
                    indent=6,
                )
        more = len(contests) - _CONTESTS_SHOWN
        if more > 0:
            yield self._line((f"and {more} more", "dim"))

    def _closing(self) -> Iterator[Text]:
        yield Text(
            "\n1/1/1 is reports/outlets/independent origins; [digits] go to: foedus explain DIGITS\n"
            "The reports are invented for Foedus, on real and dated events; they cite nobody.\n"
            f"To ask further: export FOEDUS_RECORD={self.record.path.resolve()}",
            "dim",
        )


def _one_each(answers: Iterable[Answer]) -> Iterator[Answer]:
    """One answer for each value, that of the holder who is reported most, of states with several answers."""
    several = sorted(answers, key=lambda answer: -answer.counts.reports)
    if len(several) > 1:
        yield from {answer.value: answer for answer in reversed(several)}.values()


def _plainest(evidence: Sequence[Evidence]) -> Evidence | None:
    """The shortest of the sentences that end as one, or the shortest of all."""
    return min(evidence, key=lambda piece: (not piece.text.endswith("."), len(piece.text)), default=None)


def _origins_of(said: Sequence[Said]) -> dict[str, tuple[str, ...]]:
    """The ids of all statements of the same origin, by the id of each."""
    passages = [
        Passage(
            each.statement.id,
            each.article.outlet.value or "",
            each.article.published.earliest,
            " ".join(each.content),
        )
        for each in said
        if each.content
    ]
    return {key: origin.keys for origin in group_origins(passages) for key in origin.keys}


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
