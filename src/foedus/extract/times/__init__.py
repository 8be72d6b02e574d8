"""When it was: the time expressions of news English, with value, bounds, granularity and basis.

`scan` turns text into word classes, `grammar` finds expressions among them and `build` says what their words
mean; `anchors` finds what they count from, `resolve` gives each its value, `ranges` joins what belongs
together, `govern` tells which time a clause is of, and `timex` gives all as TIMEX3 annotates it.
"""

from foedus.extract.times.govern import stands_open, when
from foedus.extract.times.reading import Reading
from foedus.extract.times.stage import find_times, read_times, recount_times, time_of
from foedus.extract.times.timex import Timex, find_timexes
from foedus.extract.times.told import ToldDays, find_told

__all__ = [
    "Reading",
    "Timex",
    "ToldDays",
    "find_times",
    "find_timexes",
    "find_told",
    "read_times",
    "recount_times",
    "stands_open",
    "time_of",
    "when",
]
