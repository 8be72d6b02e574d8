"""The verb group around a verb: tense, voice, polarity and realis, through auxiliaries and governing verbs.

In "has refused to provide" the group of "provide" begins at "has", is negative and actual; in "plans to
leave" it is future. A verb whose group says nothing of the world ("for joining", "to mark") has none:
presupposition and purpose make no claim (rule 6).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from foedus.extract.claims.tree import SUBJECTS
from foedus.extract.claims.words import VerbForm, table_of, verb_forms, words_of
from foedus.model import NARRATOR, Polarity, Realis

if TYPE_CHECKING:  # a View has its groups
    from foedus.extract.claims.pieces import View

Tense = Literal["past", "present", "perfect", "future"]

_HAVE = {"have", "has", "had", "having", "haven't", "hasn't", "hadn't"}
_BE = {
    "be",
    "is",
    "are",
    "was",
    "were",
    "been",
    "being",
    "am",
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "get",
    "got",
}
_DO = {"do", "does", "did", "don't", "doesn't", "didn't"}
_PAST_BE = {"was", "were", "wasn't", "weren't", "got"}
_REACH = 14
"""How many pieces back the verb of "accused A, B and C of leaving" may stand."""


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb at `at` with what governs it; `first` is the first piece of the group.

    `control` is the piece whose mention is the subject ("urged Armenia to stay"), -1 where the subject stands
    before `first`. `reduced` is True for a participle without auxiliary: "a mission launched by".
    """

    first: int
    at: int
    lemma: str
    tense: Tense
    passive: bool = False
    polarity: Polarity = "positive"
    realis: Realis = "actual"
    governor: str = ""
    control: int = -1
    reduced: bool = False
    outer: int = -1

    @property
    def verb(self) -> int:
        """The piece of the outermost verb: "refused" in "refused to provide"."""
        return self.outer if self.outer >= 0 else self.at


@dataclass(frozen=True, slots=True)
class _Run:
    """The auxiliaries, negations and adverbs that end before a verb."""

    first: int
    words: tuple[str, ...]

    def has(self, words: set[str] | frozenset[str]) -> bool:
        return not words.isdisjoint(self.words)

    @property
    def polarity(self) -> Polarity:
        denied = sum(_negates(word) for word in self.words) + ("longer" in self.words and "no" in self.words)
        return "negative" if denied % 2 else "positive"


def find_groups(view: View, at: int) -> Iterator[VerbGroup]:
    """The readings of the word at `at` as a verb that says something, most likely first: `View.groups`."""
    piece = view.pieces[at]
    readings = verb_forms().get(piece.lower, ())
    if not readings or piece.mention or piece.time or view.word(at - 1) in ("or", "nor"):
        return
    for reading in readings:
        group = read_group(view, at, reading)
        if group is not None:
            yield _marked(view, group)


def read_group(view: View, at: int, reading: VerbForm) -> VerbGroup | None:
    """The group of a verb in one of its readings; None where these words are no such group."""
    run = _run_before(view, at)
    made = VerbGroup(run.first, at, reading.lemma, "present", polarity=run.polarity)
    match reading.form:
        case "base":
            return _with_base(view, made, run)
        case "s":
            return made if not run.has(_HAVE | _BE | _DO) and _follows_subject(view, run.first) else None
        case "past":
            plain = not run.has(_HAVE | _BE | _DO) and not _modal(run)
            return replace(made, tense="past") if plain and _follows_subject(view, run.first) else None
        case "participle":
            return _with_participle(view, made, run)
        case _:
            return _with_ing(view, made, run)


# --- the forms -------------------------------------------------------------------------------------------


def _with_base(view: View, made: VerbGroup, run: _Run) -> VerbGroup | None:
    modal = _modal(run)
    if modal:
        return _with_modal(view, made, modal)
    if run.has(_DO):
        return replace(made, tense="past" if run.has({"did", "didn't"}) else "present")
    if view.word(run.first - 1) == "to":
        return _governed(view, made, run.first - 1)
    before = view.mention(run.first - 1)
    plural = before is not None and (
        before.form == "collective" or view.word(run.first - 1) in ("they", "we", "i")
    )
    return made if plural or _has_subject_before(view, made.at) else None


def _has_subject_before(view: View, at: int) -> bool:
    """Whether the parse gives a bare verb a subject of its own before it, and no "to": "its dues remain"."""
    verb = view.tree.word_of(at)
    marked = any(view.word(view.tree.piece(k)) == "to" for k in view.tree.children(verb, "mark"))
    return not marked and any(k < verb for k in view.tree.children(verb, *SUBJECTS))


def _with_modal(view: View, made: VerbGroup, modal: str) -> VerbGroup:
    kind = table_of("modals")[modal]
    if kind == "would":
        told = view.holders[made.at] != NARRATOR or view.word(made.first - 2) == "that"
        condition = any(piece.lower in words_of("conditions") for piece in view.pieces)
        kind = "future" if told and not condition else "hypothetical"
    realis: Realis = "future" if kind == "future" else "hypothetical"
    return replace(made, tense="future", realis=realis, governor="control" if kind == "deontic" else "")


def _with_participle(view: View, made: VerbGroup, run: _Run) -> VerbGroup | None:
    passive = run.has(_BE)
    if run.has(_HAVE):
        # "Had" is the past of a past, and in what somebody is said to have said the perfect.
        over = run.has({"had", "hadn't"}) and view.holders[made.at] == NARRATOR
        group = replace(made, tense="past" if over else "perfect", passive=passive)
    elif passive:
        group = replace(made, tense="past" if run.has(_PAST_BE) else "present", passive=True)
    else:
        return _reduced(view, made)
    modal = _modal(run)
    if modal:
        return _with_modal(view, group, modal)
    if view.word(run.first - 1) == "to":
        return _governed(view, group, run.first - 1)
    return group


def _reduced(view: View, made: VerbGroup) -> VerbGroup | None:
    """A participle by itself, as in "a mission launched by"; with an object behind it it is no participle."""
    after = view.word(made.at + 1)
    dated = made.at + 1 < len(view.pieces) and view.pieces[made.at + 1].time is not None
    if after[:1].isalnum() and not dated and after not in words_of("prepositions") | words_of("particles"):
        return None
    verb = view.tree.word_of(made.at)
    if any(k < verb for k in view.tree.children(verb, "nsubj")):  # the parse gives it a subject that acts
        return None
    return replace(made, first=made.at, tense="past", passive=True, reduced=True, polarity="positive")


def _with_ing(view: View, made: VerbGroup, run: _Run) -> VerbGroup | None:
    if run.has(_BE):
        group = replace(made, tense="past" if run.has(_PAST_BE) else "present")
        modal = _modal(run)
        return _with_modal(view, group, modal) if modal else group
    before = run.first - 1
    outer = _outer(view, before, "ing_governors")
    if outer is not None:
        return _combined(made, outer, table_of("ing_governors")[outer.lemma])
    if view.word(before) in ("of", "in", "for") and view.word(before - 1) in table_of("noun_governors"):
        return _after_noun(view, made, before - 1)
    return _accused(view, made, before) or _raised(view, made, before)


def _accused(view: View, made: VerbGroup, of: int) -> VerbGroup | None:
    """As in "accused Armenia of leaving": alleged, of those who are accused."""
    if view.word(of) != "of":
        return None
    for at in range(of - 1, max(-1, of - _REACH), -1):
        if any(reading.lemma in ("accuse", "suspect") for reading in verb_forms().get(view.word(at), ())):
            target = next((k for k in range(at + 1, of) if view.mention(k)), None)
            return replace(
                made, first=at, tense="perfect", realis="alleged", governor="accuse", control=target or -1
            )
        if view.word(at) in words_of("subordinators"):
            return None
    return None


def _raised(view: View, made: VerbGroup, of: int) -> VerbGroup | None:
    """As in "has raised the issue of leaving": nothing more than a possibility, of those who raise it."""
    if view.word(of) not in ("of", "about") or view.word(of - 1) not in words_of("matters"):
        return None
    at = of - 2
    while view.word(at) in words_of("determiners"):
        at -= 1
    outer = _outer(view, at, "matter_governors")
    return _combined(made, outer, table_of("matter_governors")[outer.lemma]) if outer else None


# --- what governs an infinitive --------------------------------------------------------------------------


def _governed(view: View, made: VerbGroup, to: int) -> VerbGroup | None:
    at = to - 1
    while _is_adverb(view, at) and view.word(at) not in table_of("governing_words"):
        at -= 1
    word = view.word(at)
    if word == "decision":  # it has been taken: frames that want decisions take it for the act
        return replace(made, first=at, tense="future", realis="future", governor="decision", outer=at)
    if word in table_of("noun_governors") and (planned := _after_noun(view, made, at)) is not None:
        return planned
    if view.mention(at) is not None:
        return _controlled(view, made, at)
    if word in table_of("governing_words"):
        return _after_word(view, made, at, table_of("governing_words")[word])
    if word in _BE:
        run = _run_before(view, at + 1)
        return replace(made, first=run.first, tense="future", realis="future", polarity=run.polarity)
    outer = _outer(view, at, "governors")
    kinds = table_of("passive_governors" if outer is not None and outer.passive else "governors")
    kind = kinds.get(outer.lemma) if outer is not None else None
    return _combined(made, outer, kind) if outer is not None and kind else None


def _after_noun(view: View, made: VerbGroup, at: int) -> VerbGroup | None:
    """As in "has no plans to leave", "expressed interest in joining", "its neighbour's bid to join"."""
    kind = table_of("noun_governors")[view.word(at)]
    first = at
    while view.word(first - 1) in words_of("determiners") | words_of("adjectives") or _is_adverb(
        view, first - 1
    ):
        first -= 1
    none = "no" in {view.word(k) for k in range(first, at)}
    group = replace(made, realis="future", tense="future", polarity="negative" if none else "positive")
    if kind == "against":
        group = replace(group, polarity="positive" if none else "negative")
    owned = view.word(first - 1) in ("'s", "'") and view.mention(first - 2) is not None
    owner = first - 2 if owned else first - 1
    mention = view.mention(owner)
    if mention is not None and (owned or mention.form == "demonym"):
        return replace(group, first=owner, control=owner)
    run = _run_before(view, first - 1)
    for reading in verb_forms().get(view.word(first - 1), ()):
        outer = read_group(view, first - 1, reading)
        if outer is not None and not outer.reduced and reading.lemma in words_of("having"):
            flipped = outer.polarity == "negative"
            turned: Polarity = "negative" if flipped != (group.polarity == "negative") else "positive"
            realis: Realis = "hypothetical" if outer.realis == "hypothetical" else "future"
            return replace(group, first=run.first, polarity=turned, realis=realis, outer=first - 1)
    return None


def _after_word(view: View, made: VerbGroup, at: int, kind: str) -> VerbGroup | None:
    """As in "is ready to leave", "has yet to leave": the copula stands before the word."""
    run = _run_before(view, at)
    if not run.has(_BE | _HAVE):
        return None
    outer = VerbGroup(
        run.first, at, view.word(at), "past" if run.has(_PAST_BE) else "present", polarity=run.polarity
    )
    modal = _modal(run)
    return _combined(made, _with_modal(view, outer, modal) if modal else outer, kind)


def _controlled(view: View, made: VerbGroup, target: int) -> VerbGroup | None:
    """As in "urged Armenia to stay": Armenia is the subject, and has not done it."""
    at = target - 1
    while view.word(at) in words_of("determiners") or view.word(at) in (",", "and") or view.mention(at):
        at -= 1
    if at < 0 and view.sentence.zone in ("title", "dek"):  # headlines: "Bloc to send monitors"
        return replace(made, first=target + 1, realis="future", tense="future")
    if any(reading.lemma in words_of("control") for reading in verb_forms().get(view.word(at), ())):
        return replace(
            made, first=at, realis="hypothetical", tense="future", governor="control", control=target
        )
    return None


def _outer(view: View, at: int, table: str) -> VerbGroup | None:
    """The group of the verb at `at`, where it is one of `table`; two-word verbs by their first word."""
    known = table_of(table)
    words = [(view.word(at), at)]
    if view.word(at) in ("out", "about", "on", "up", "off"):
        words = [(view.word(at - 1), at - 1)]
    for word, place in words:
        for reading in verb_forms().get(word, ()):
            lemma = reading.lemma if place == at else f"{reading.lemma} {view.word(at)}"
            if lemma == "go" and reading.form != "ing":  # "going to" lies ahead, "went to" is a purpose
                continue
            if lemma in known or (table == "governors" and lemma in table_of("passive_governors")):
                group = read_group(view, place, reading)
                if group is not None and not group.reduced:
                    return replace(group, lemma=lemma)
    return None


def _combined(made: VerbGroup, outer: VerbGroup, kind: str) -> VerbGroup:
    flipped: Polarity = "negative" if outer.polarity == "positive" else "positive"
    realis: Realis = outer.realis
    if kind in ("future", "not yet", "hypothetical", "against") and realis in ("actual", "future"):
        open_ended = kind == "hypothetical" or (kind == "against" and outer.polarity == "negative")
        realis = "hypothetical" if open_ended else "future"  # "did not rule out leaving"
    if kind == "alleged":
        realis = "alleged"
    return replace(
        made,
        first=outer.first,
        tense="future" if kind in ("future", "hypothetical", "against") else outer.tense,
        polarity=flipped if kind in ("negate", "not yet", "against") else outer.polarity,
        realis="actual" if kind == "not yet" and realis == "future" else realis,
        governor=outer.lemma,
        control=outer.control,
        outer=outer.verb,
    )


# --- what stands around a group --------------------------------------------------------------------------


def _marked(view: View, group: VerbGroup) -> VerbGroup:
    """With what the words before the group say: a condition, hearsay, "no" in the subject."""
    near = [view.word(at) for at in range(group.first, group.at)] + [view.word(group.at + 1)]
    realis = group.realis
    if realis == "actual" and any(word in words_of("hearsay") for word in near):
        realis = "alleged"
    polarity = group.polarity
    after = view.word(group.at + 1)
    denied = _negates(after) or after in ("no", "neither") or view.word(group.at).endswith("n't")
    if group.lemma == "be" and denied:
        polarity = "negative" if polarity == "positive" else "positive"  # "is not a member", "is no longer"
    return replace(group, realis=realis, polarity=polarity)


def _run_before(view: View, at: int) -> _Run:
    first = at
    while first > 0:
        word = view.word(first - 1)
        if (
            _is_auxiliary(word)
            or _is_adverb(view, first - 1)
            or _negates(word)
            or (word, view.word(first)) == ("no", "longer")
        ):
            first -= 1
        elif (view.word(first - 2), word) in (("in", "effect"), ("in", "fact")):
            first -= 2
        elif view.pieces[first - 1].time is not None and first < at + 1:
            first -= 1 + (view.word(first - 2) in ("on", "in", "at", "over"))
        else:
            break
    return _trimmed(view, first, at)


def _trimmed(view: View, first: int, at: int) -> _Run:
    """Without the times that open it, which stand before the subject as easily: "On Monday Armenia"."""
    opens = (_is_auxiliary, _negates)
    while first < at and not any(test(view.word(first)) for test in opens) and not _is_adverb(view, first):
        first += 1 if view.word(first) != "no" else 0
        if view.word(first) == "no":
            break
    return _Run(first, tuple(view.word(k) for k in range(first, at)))


def _modal(run: _Run) -> str:
    return next((word for word in run.words if word in table_of("modals")), "")


def _is_auxiliary(word: str) -> bool:
    return word in _HAVE or word in _BE or word in _DO or word in table_of("modals")


def _is_adverb(view: View, at: int) -> bool:
    word = view.word(at)
    if not 0 <= at < len(view.pieces) or not view.pieces[at].is_word:
        return False
    return word in words_of("adverbs") or (
        word.endswith("ly") and len(word) > 4 and word not in words_of("not_adverbs")
    )


def _negates(word: str) -> bool:
    return word in words_of("negations") or word.endswith("n't")


def _follows_subject(view: View, at: int) -> bool:
    """Whether what stands before a finite verb can be a subject: no determiner, preposition or number."""
    before = view.word(at - 1)
    mention = view.mention(at - 1)
    if mention is not None:
        return mention.form != "demonym" or before.endswith("s")
    if before == "that":
        verb = view.tree.word_of(at)
        return view.tree.relation(verb) == "acl:relcl" or any(view.tree.children(verb, *SUBJECTS))
    return before not in words_of("determiners") and before not in words_of("prepositions")
