"""The trail of an id: from a claim or statement back to its report, line, characters, rule and file."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from foedus.model import Claim, Statement
from foedus.record.store.explain import Explanation, Place
from foedus.serve import exchange
from foedus.serve.exchange import Json, Object
from foedus.serve.safe import clip, on_line
from foedus.serve.screen import SHORT_ID
from foedus.serve.sheets import chain_text

_HOLDS_SHOWN = 12


def explanation_json(explanation: Explanation) -> Object:
    """The trail as an object; `holder` is the trail of the statement that it stands in, or null."""
    text = explanation.origin.article.text
    thing: Json = None
    if explanation.statement:
        thing = exchange.statement_json(explanation.statement, text)
    elif explanation.claim:
        thing = exchange.claim_json(explanation.claim, text, explanation.origin.article.issued)
    return {
        "id": explanation.id,
        "what": explanation.what,
        explanation.what: thing or exchange.article_json(explanation.origin.article),
        "current": explanation.current,
        "extractor": explanation.extractor,
        "rule": explanation.rule,
        "confidence": explanation.confidence,
        "places": [place_json(place) for place in explanation.places],
        "chain": [
            {
                "name": step.name,
                "kind": step.kind,
                "basis": step.basis,
                "place": place_json(step.place) if step.place else None,
            }
            for step in explanation.chain
        ],
        "holder": explanation_json(explanation.holder) if explanation.holder else None,
        "holds": list(explanation.holds),
        "decisions": [exchange.judgement_json(each) for each in explanation.judged],
        "report": report_json(explanation),
    }


def place_json(place: Place) -> Object:
    """A stretch and where an editor finds it."""
    return {
        "what": place.what,
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "zone": place.zone,
        "text": place.text,
    }


def report_json(explanation: Explanation) -> Object:
    """The report at the end of a trail: where it was met, and by what it was read."""
    origin = explanation.origin
    return {
        **exchange.article_json(origin.article),
        "recorded": origin.recorded.isoformat(),
        "withdrawn": origin.withdrawn,
        "sightings": [
            {
                "path": sighting.path,
                "recorded": sighting.recorded.isoformat(),
                "withdrawn": sighting.withdrawn.isoformat() if sighting.withdrawn else None,
            }
            for sighting in origin.sightings
        ],
        "readings": [
            {
                "extractor": reading.extractor,
                "recorded": reading.recorded.isoformat(),
                "answers": reading.answers,
            }
            for reading in origin.readings
        ],
    }


def explanation_screen(explanation: Explanation) -> Iterator[RenderableType]:
    """The trail for reading, from the thing outwards to the file."""
    yield from _thing(explanation)
    holder = explanation.holder
    while holder:
        yield Text("\nwhich stands in", "dim")
        yield from _thing(holder)
        holder = holder.holder
    yield from _report(explanation)
    yield from _holds(explanation)


def _thing(explanation: Explanation) -> Iterator[RenderableType]:
    if explanation.what == "article":
        return
    head = Text.assemble((f"{explanation.what} {explanation.id}", "bold"))
    if not explanation.current:
        head.append("  no longer found by the newest extraction", "magenta")
    yield head
    if explanation.claim:
        yield Text(f"  {_claim_text(explanation.claim)}")
    if explanation.statement:
        yield Text(f"  {_statement_text(explanation.statement)}")
    for place in explanation.places:
        yield _place_line(place)
    for step in explanation.chain:
        at = f"characters {step.place.start}:{step.place.end}" if step.place else f"basis {step.basis}"
        yield Text(f"  through   {on_line(step.name)} ({step.kind}), {at}")
    sure = "" if explanation.confidence is None else f", confidence {explanation.confidence:.2f}"
    yield Text(f"  rule      {on_line(explanation.rule) or '-'}{sure}")
    for judgement in explanation.judged:
        yield Text(f"  ruled     {on_line(exchange.judgement_text(judgement))}", "magenta")


def _place_line(place: Place) -> Text:
    where = f"line {place.line}, column {place.column}, characters {place.start}:{place.end}"
    line = Text(f"  {place.what:<9} ")
    line.append(f"“{on_line(place.text)}”", "italic")
    line.append(f"  {where} ({place.zone or 'no zone'})", "dim")
    return line


def _statement_text(statement: Statement) -> str:
    speaker = exchange.speaker_of(statement) or "somebody unnamed"
    through = f", through {chain_text(statement.chain)}" if statement.chain else ""
    when = f"said {statement.said.value}" if statement.said.value else "nothing tells when it was said"
    return on_line(f"{speaker}: {statement.shown_act} ({statement.kind}), {when}{through}")


def _claim_text(claim: Claim) -> str:
    args = "; ".join(f"{arg.role}: {', '.join(actor.name for actor in arg.actors)}" for arg in claim.args)
    denied = "not " if claim.polarity == "negative" else ""
    return on_line(
        f"{denied}{claim.predicate}/{claim.mode} ({claim.realis}), {claim.time.value or 'no time'}; {args}"
    )


def _report(explanation: Explanation) -> Iterator[RenderableType]:
    origin = explanation.origin
    article = origin.article
    yield Text.assemble((f"\narticle {article.id}", "bold"), "  withdrawn" if origin.withdrawn else "")
    for what, value, basis in (
        ("title", article.title.value, article.title.basis),
        ("outlet", article.outlet.value, article.outlet.basis),
        ("published", article.issued.value, article.issued.basis),
        ("url", article.url.value, article.url.basis),
    ):
        if value:
            yield Text(f"  {what:<9} {on_line(value)}  (from {basis})")
    if article.issued.why:
        yield Text(f"  {'':<9} {on_line(article.issued.why)}", "dim")
    for sighting in origin.sightings:
        gone = f", withdrawn {sighting.withdrawn:%Y-%m-%d %H:%M}" if sighting.withdrawn else ""
        yield Text(f"  file      {on_line(sighting.path)}, recorded {sighting.recorded:%Y-%m-%d %H:%M}{gone}")
    for reading in origin.readings:
        mark = "" if reading.answers else "  (superseded)"
        yield Text(f"  read by   {on_line(reading.extractor)}{mark}")


def _holds(explanation: Explanation) -> Iterator[RenderableType]:
    held = [id_[:SHORT_ID] for id_ in explanation.holds]
    if held:
        more = f" and {len(held) - _HOLDS_SHOWN} more" if len(held) > _HOLDS_SHOWN else ""
        yield Text(clip(f"holds {', '.join(held[:_HOLDS_SHOWN])}{more}", 200))
