"""What Foedus raises on purpose.

```
FoedusError
├── UsageError        what was asked for cannot be meant            (exit 2)
├── NotFoundError     nothing of that name or id is there           (exit 3)
├── ReadError         an input cannot be read as an article         (listed, exit 4)
│   └── FetchError    a URL could not be had, or may not be
├── PackError         a pack has rows that break its format         (exit 1)
├── ModelError        the trained weights are not there, damaged or none of ours  (exit 1)
├── TrainingError     data, weights or libraries that training needs are not there (exit 1)
├── RunError          a run cannot be read, or is of other inputs   (exit 1)
├── SpanError         a span does not fit the text it points into   (exit 1)
└── RecordError       the record cannot be opened, read or written  (exit 1)
    └── UnsoundError  an article that no record may hold as it is   (listed, exit 4)
```

A message says what, where, what was found, the likely cause and the next step.
"""


class FoedusError(Exception):
    """The root: catch this to catch everything that Foedus raises on purpose."""

    exit_code: int = 1


class UsageError(FoedusError):
    """What was asked for cannot be meant: an impossible date, an unknown word of a closed list."""

    exit_code = 2


class NotFoundError(FoedusError):
    """Nothing of that name or id is in the record."""

    exit_code = 3


class ReadError(FoedusError):
    """An input that cannot be read as an article; `collect` lists it as a failure and goes on."""

    exit_code = 4


class FetchError(ReadError):
    """A URL that could not be had, or that policy forbids to fetch."""


class PackError(FoedusError):
    """A pack with rows that break its format; the message lists every one of them."""


class ModelError(FoedusError):
    """Weights that cannot be read: not there, damaged, or no model of ours."""


class TrainingError(FoedusError):
    """Data, weights or libraries that training needs and that are not there, or do not fit."""


class MarkedError(FoedusError):
    """A file of marked texts, for `foedus eval`, that is not of the form that it is read in."""


class RunError(FoedusError):
    """A run that cannot be read, is damaged, or was made of something else than what is asked now."""


class SpanError(FoedusError):
    """A span that does not fit the text that it points into."""


class RecordError(FoedusError):
    """A record that cannot be opened, read or written."""


class UnsoundError(RecordError):
    """An article that no record may hold: a broken text, or findings that do not fit it; refused whole."""

    exit_code = 4
