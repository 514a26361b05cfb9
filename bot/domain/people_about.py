"""What an organisation says of itself to people without a link; only what it entered, nothing is invented."""

from dataclasses import dataclass
from enum import StrEnum

FACT_LIMIT = 120
"""Characters."""


class Fact(StrEnum):
    ADDRESS = "address"
    PHONE = "phone"
    HOURS = "hours"


SIGNS = {Fact.ADDRESS: "📍", Fact.PHONE: "☎️", Fact.HOURS: "🕙"}


@dataclass(frozen=True, slots=True)
class About:
    """Empty where nothing was entered."""

    name: str
    address: str
    phone: str
    hours: str

    def fact(self, fact: Fact) -> str:
        return {Fact.ADDRESS: self.address, Fact.PHONE: self.phone, Fact.HOURS: self.hours}[fact]

    @property
    def lines(self) -> list[str]:
        """One line for each that is known, as everybody reads them."""
        return [f"{sign} {words}" for fact, sign in SIGNS.items() if (words := self.fact(fact))]
