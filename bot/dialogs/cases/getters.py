"""Where a new family may live."""

from typing import Any

from bot.domain.people import Who
from bot.storage.ledger import Ledger
from bot.use_cases import people_invitations


async def territories(who: Who, ledger: Ledger, **_: Any) -> dict[str, Any]:
    return {"territories": await ledger.read(people_invitations.territories, who)}
