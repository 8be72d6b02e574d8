"""What is asserted of the world in one article: events and states, each with its holder and its evidence."""

from foedus.extract.claims.find import find_claims
from foedus.extract.claims.plover import find_events

__all__ = ["find_claims", "find_events"]
