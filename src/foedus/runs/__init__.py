"""Runs: what was found in very many reports, as Parquet files that any engine may write and any tool read.

```
RUN/plan.json               what is read, and by which code, model and packs: the first file
RUN/articles/*.parquet      a file for each shard, named by the articles in it ...
RUN/statements/*.parquet
RUN/claims/*.parquet
RUN/mentions/*.parquet
RUN/receipts/*.json         ... and what came of it, with the hashes of its files
RUN/sightings/all.parquet   further places where articles were met
RUN/failures/all.parquet    what could not be read, and why
RUN/manifest.json           the last file: the run is finished
```

A run is made by `annotate_run`, opened by `open_run`, and taken into a record by `add_run`; `layout` has the
columns. The kernel that reads a batch of articles into a shard (`kernel`) is the same on every engine.
"""

from foedus.runs.adding import add_run
from foedus.runs.annotating import Annotated, annotate_run
from foedus.runs.found import EngineName, Options
from foedus.runs.reading import Run, is_begun, is_run, open_run

__all__ = [
    "Annotated",
    "EngineName",
    "Options",
    "Run",
    "add_run",
    "annotate_run",
    "is_begun",
    "is_run",
    "open_run",
]
