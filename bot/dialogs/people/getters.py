"""What the windows show beside their words."""

from typing import Any

from bot.domain.people import Who
from bot.storage.ledger import Ledger
from bot.use_cases import people_intakes, people_invitations


async def territories(who: Who, ledger: Ledger, **_: Any) -> dict[str, Any]:
    """Where a new family may live."""
    return {"places": await ledger.read(people_invitations.territories, who)}


async def places(who: Who, ledger: Ledger, **_: Any) -> dict[str, Any]:
    """Where the organisation works, for somebody who asks for a call."""
    return {"places": await ledger.read(people_intakes.places, who)}
