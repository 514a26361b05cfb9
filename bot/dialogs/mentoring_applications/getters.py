"""What can be pressed, with a mark before what was chosen."""

from collections.abc import Mapping
from typing import Any

from aiogram_dialog import DialogManager

from bot.content.mentoring_matching import named
from bot.dialogs.answers import answers
from bot.dialogs.widgets import voice_of
from bot.domain.mentoring_matching import Hours, Tag
from bot.domain.people import Who
from bot.storage.ledger import Ledger
from bot.use_cases import people_intakes


async def places(who: Who, ledger: Ledger, **_: Any) -> dict[str, Any]:
    return {"places": await ledger.read(people_intakes.places, who)}


async def lived(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {"many": _marked(dialog_manager, "lived", named(Tag, voice_of(dialog_manager)))}


async def free(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {"many": _marked(dialog_manager, "free", named(Hours, voice_of(dialog_manager)))}


async def whole(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    said = answers(dialog_manager)
    return {name: said.get(name, "") for name in ("contact", "place")}


def _marked(manager: DialogManager, what: str, names: Mapping[Any, str]) -> list[tuple[str, str]]:
    chosen = answers(manager).get(what, [])
    return [(str(code), f"✅ {name}" if code in chosen else name) for code, name in names.items()]
