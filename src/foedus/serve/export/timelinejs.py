"""TimelineJS: the events of organisations as one JSON document that the library shows as slides.

What comes from reports is escaped, since TimelineJS shows the text of a slide as HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Final

from foedus.model import Answer, Evidence, Happening, Holding
from foedus.serve.exchange import Object, encode_indented
from foedus.serve.export.asked import View
from foedus.serve.sheets import counts_text

_DAYS: Final = frozenset({"instant", "day", "range", "ongoing", "duration", "set"})
"""The granularities of times whose bounds are days."""


def timeline_document(view: View) -> Iterator[bytes]:
    """The whole document; events of which no date is told have no place in it."""
    events = [slide for org in view.orgs for slide in _slides(org, view)]
    title = {"headline": escape("; ".join(view.orgs) or "No organisation"), "text": _about(view)}
    yield encode_indented({"title": {"text": title}, "events": events, "scale": "human"}) + b"\n"


def _about(view: View) -> str:
    known = f", as known on {view.asked.known}" if view.asked.known else ""
    return f"Written by Foedus from {len(view.known_ids)} reports{known}."


def _slides(org: str, view: View) -> Iterator[Object]:
    seen: set[str] = set()
    for happening in view.record.timeline(org, packs=view.asked.packs):
        if _is_known(happening, view) and view.asked.within(happening.time) and happening.time.earliest:
            slide = _slide(org, happening)
            if str(slide["unique_id"]) not in seen:
                seen.add(str(slide["unique_id"]))
                yield slide


def _is_known(happening: Happening, view: View) -> bool:
    """Whether one of the reports that tell it is known, or a pack tells it."""
    return view.asked.known is None or any(
        piece.article in view.known_ids or piece.article.startswith("pack:") for piece in _evidence(happening)
    )


def _slide(org: str, happening: Happening) -> Object:
    answer, time = happening.answer, happening.time
    first, last = time.earliest, time.latest
    assert first is not None
    places = [f"{piece.article}:{piece.start}-{piece.end}" for piece in _evidence(happening)]
    return {
        "unique_id": _slide_id(happening),
        "start_date": _date(first, time.granularity),
        **({"end_date": _date(last, time.granularity)} if last and last != first else {}),
        "display_date": time.value,
        "text": {"headline": escape(happening.label), "text": _text(happening)},
        "group": org,
        "foedus": {
            "status": answer.status,
            "held_by": _holders(happening),
            "counts": counts_text(answer.counts),
            "place": happening.place or None,
            "evidence": places,
        },
    }


def _slide_id(happening: Happening) -> str:
    """The first place that tells it, with what is told: "3f2a...:10-52 summit"."""
    first = next(iter(_evidence(happening)), None)
    place = f"{first.article}:{first.start}-{first.end} " if first else ""
    return f"{place}{happening.time.value} {happening.label}"


def _told(happening: Happening) -> Iterator[Answer | Holding]:
    """What is said of it and of its parts, by those who are not competent too."""
    for answer in (happening.answer, *(cell.answer for cell in happening.parts)):
        yield answer
        yield from answer.alternatives


def _evidence(happening: Happening) -> list[Evidence]:
    """Every place that tells it or a part of it, each once."""
    found = (piece for told in _told(happening) for piece in told.evidence)
    return list({(piece.article, piece.start, piece.end): piece for piece in found}.values())


def _holders(happening: Happening) -> list[str]:
    return list(dict.fromkeys(name for told in _told(happening) for name in told.held_by))


def _date(day: date, granularity: str) -> Object:
    """A date of TimelineJS, no more precise than what is told."""
    found: Object = {"year": day.year}
    if granularity == "month" or granularity in _DAYS:
        found["month"] = day.month
    if granularity in _DAYS:
        found["day"] = day.day
    return found


def _text(happening: Happening) -> str:
    """Who says so, how often it is told, the parts, and the sentences, as HTML."""
    answer = happening.answer
    held = escape(", ".join(_holders(happening)))
    head = f"<p>{escape(answer.status)}; {held}; reports/outlets/origins {counts_text(answer.counts)}</p>"
    parts = "".join(
        f"<p>{escape(cell.name)}: {escape(cell.answer.value or 'unknown')}</p>" for cell in happening.parts
    )
    return head + parts + "".join(map(_quoted, _evidence(happening)))


def _quoted(piece: Evidence) -> str:
    cite = escape(f"{piece.article}:{piece.start}-{piece.end}")
    return f"<blockquote>{escape(' '.join(piece.text.split()))} <cite>{cite}</cite></blockquote>"
