"""What the windows of a first contact show that is hers: whom she will hear from, and what her age changes."""

from typing import Any

from aiogram_dialog import DialogManager

from bot.domain.people import Who
from bot.domain.people_ages import AgeGroup
from bot.storage.ledger import Ledger
from bot.use_cases import people_young


async def her_age(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """As she told it; nothing of it is kept yet."""
    return {"minor": dialog_manager.dialog_data.get("age", AgeGroup.ADULT) != AgeGroup.ADULT}


async def her_curator(dialog_manager: DialogManager, who: Who, ledger: Ledger, **_: Any) -> dict[str, Any]:
    start = dialog_manager.start_data
    invitation_id = int(start["invitation_id"]) if isinstance(start, dict) else 0
    return {"curator": await ledger.read(people_young.curator_of, who, invitation_id)}
