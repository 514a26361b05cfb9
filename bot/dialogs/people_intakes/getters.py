"""Where the organisation works."""

from typing import Any

from bot.domain.people import Who
from bot.storage.ledger import Ledger
from bot.use_cases import people_intakes


async def places(who: Who, ledger: Ledger, **_: Any) -> dict[str, Any]:
    return {"places": await ledger.read(people_intakes.places, who)}
