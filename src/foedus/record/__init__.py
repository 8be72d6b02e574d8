"""The log, and what is folded from it: one SQLite file that answers with its evidence."""

from foedus.record.fold.course import Bar, Course, Stretch
from foedus.record.material import Material
from foedus.record.record import Record
from foedus.record.reports import RecordCounts
from foedus.record.store.articles import ID_LENGTH, Clock, Stored
from foedus.record.store.catalog import Card
from foedus.record.store.check import Violation
from foedus.record.store.coverage import Covered
from foedus.record.store.decisions import Decision, DecisionKind
from foedus.record.store.explain import Explanation, Origins, Place, Reading, Sighting, Step, Trail
from foedus.record.store.ledger import COLUMNS, ColumnName, Ledger
from foedus.record.store.search import Hit
from foedus.record.store.spoken import Spoken
from foedus.record.store.statements import Said, Wanted
from foedus.record.store.vocabulary import Vocabulary

__all__ = [
    "COLUMNS",
    "ID_LENGTH",
    "Bar",
    "Card",
    "Clock",
    "ColumnName",
    "Course",
    "Covered",
    "Decision",
    "DecisionKind",
    "Explanation",
    "Hit",
    "Ledger",
    "Material",
    "Origins",
    "Place",
    "Reading",
    "Record",
    "RecordCounts",
    "Said",
    "Sighting",
    "Spoken",
    "Step",
    "Stored",
    "Stretch",
    "Trail",
    "Violation",
    "Vocabulary",
    "Wanted",
]
