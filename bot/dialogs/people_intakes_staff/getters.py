"""What there is to choose from, and whom a new request looks like."""

from typing import Any

from aiogram_dialog import DialogManager

from bot.content.screens import say
from bot.dialogs.people_intakes_staff.words import twin_words
from bot.dialogs.widgets import ledger_of, texts_of, voice_of, who_of
from bot.domain.people import Who
from bot.domain.people_intakes import Known
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import people_intakes_agencies, people_intakes_offers
from bot.use_cases.people_intakes_offers import NewIntake

NONE = "0"
"""Stands for no agency."""


def new_of(manager: DialogManager) -> NewIntake:
    """What was answered so far."""
    said = manager.dialog_data
    return NewIntake(
        said["name"],
        said["contact"],
        int(said.get("place", 0)) or None,
        said["reason"],
        said["urgent"] == "yes",
        int(said["agency"]) or None,
    )


async def twin_of(manager: DialogManager) -> Known | None:
    return await ledger_of(manager).read(people_intakes_offers.twin_of, who_of(manager), new_of(manager))


async def agencies(who: Who, ledger: Ledger, texts: Texts, **_: Any) -> dict[str, Any]:
    found = await ledger.read(people_intakes_agencies.that_count, who)
    shown = [(str(one.id), one.name) for one in found]
    return {"agencies": [*shown, (NONE, texts.label("staff.people.intakes", "No agency"))]}


async def places(who: Who, ledger: Ledger, **_: Any) -> dict[str, Any]:
    return {"places": [(str(id_), name) for id_, name in await ledger.read(people_intakes_offers.places, who)]}


async def urgent(texts: Texts, **_: Any) -> dict[str, Any]:
    yes = texts.label("staff.people.intakes", "🔥 Urgent, at once")
    return {"urgent": [("yes", yes), ("no", texts.label("staff.people.intakes", "Within a working day"))]}


async def twin(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    found, texts = await twin_of(dialog_manager), texts_of(dialog_manager)
    if found is None:  # closed meanwhile
        return {"twin": texts.t("staff.people.intakes", "Nobody like her is known any more.")}
    return {"twin": f"⚠️ {twin_words(found, texts)}"}


async def kinds(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {"kinds": list(say("people_intakes.agencies", voice_of(dialog_manager)).buttons.items())}


async def limit(who: Who, ledger: Ledger, **_: Any) -> dict[str, Any]:
    return {"limit": await ledger.read(people_intakes_offers.limit, who)}
