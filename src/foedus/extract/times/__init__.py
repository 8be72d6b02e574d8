"""When it was: the time expressions of news English, with value, bounds, granularity and basis.

`scan` turns text into word classes, `grammar` finds expressions among them and `build` says what their words
mean; `anchors` finds what they count from, `resolve` gives each its value, `ranges` joins what belongs
together, and `govern` tells which time a clause is of.
"""

from foedus.extract.times.govern import when
from foedus.extract.times.reading import Reading
from foedus.extract.times.stage import find_times, read_times, time_of

__all__ = ["Reading", "find_times", "read_times", "time_of", "when"]
