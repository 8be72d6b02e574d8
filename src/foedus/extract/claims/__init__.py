"""What is asserted of the world in one article: events and states, each with its holder and its evidence."""

from foedus.extract.claims.find import find_claims

__all__ = ["find_claims"]
