"""Reports as hypothesis makes them up, for the rules that hold whatever is reported."""

from datetime import date, timedelta

from hypothesis import strategies as st
from made_entries import CSTO, general, members, minister, told

from foedus.model import Entry

OUTLETS = ("NORWIRE", "CAWIRE", "Lantern TV")
STATES = ("Armenia", "Belarus", "Russia", "Uzbekistan")
PERSONS = ("Stanislav Zas", "Imangali Tasmagambetov")

days = st.integers(0, 1200).map(lambda n: date(2021, 1, 1) + timedelta(days=n))
outlets = st.sampled_from(OUTLETS)
texts = days.map(date.isoformat)
dates = st.one_of(st.just(""), texts, texts.map(lambda day: day[:7]), texts.map(lambda day: f"{day}/.."))
listed = st.sets(st.sampled_from(STATES), min_size=1).map(lambda names: ", ".join(sorted(names)))
speakers = st.sampled_from(["", "Government of Armenia", "Nikol Pashinyan", CSTO])


@st.composite
def claims(draw: st.DrawFn) -> Entry:
    """A claim of a report, of one of the kinds below."""
    said = {"published": draw(st.one_of(texts, texts, texts, st.just(""))), "outlet": draw(outlets)}
    held = {**said, "at": draw(dates), "by": draw(speakers)}
    armenia = {"state": "Armenia", "org": CSTO}
    who = draw(st.sampled_from(PERSONS))
    kinds = (
        lambda: members(**said, states=draw(listed), complete=draw(st.booleans())),
        lambda: general(who, **said, at=held["at"]),
        lambda: told(
            f"standing/{_one(draw, 'member leaving former')}", **held, not_so=draw(st.booleans()), **armenia
        ),
        lambda: told(f"participation/{_one(draw, 'full frozen boycott')}", **held, **armenia),
        lambda: told(
            f"aid/{_one(draw, 'requested granted refused')}", **held, requester="Armenia", helper=CSTO
        ),
        lambda: told("meeting/held", **held, org=CSTO, **{_one(draw, "attended absent"): who}),
        lambda: minister("Nikol Pashinyan", **said),
    )
    return draw(st.sampled_from(kinds))()


def _one(draw: st.DrawFn, words: str) -> str:
    return draw(st.sampled_from(words.split()))


# A record holds one claim of an id: a list of members is not told whole and in part by the same words.
reports = st.lists(claims(), max_size=8, unique_by=lambda entry: entry.id)
