"""What the windows of a call-out show."""

from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs.widgets import ledger_of, texts_of, who_of
from bot.use_cases import brigade
from bot.use_cases.brigade import Choice


def started_with(manager: DialogManager, name: str) -> int:
    """The id the dialog was started with."""
    data: dict[str, int] = manager.start_data  # type: ignore[assignment]
    return data[name]


async def choice(manager: DialogManager) -> Choice:
    return await ledger_of(manager).read(brigade.choice, who_of(manager), started_with(manager, "request_id"))


async def number(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {"number": (await choice(dialog_manager)).number}


async def whom(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Agencies of which somebody can be reached; none is marked: everybody is called."""
    found, marked = await choice(dialog_manager), dialog_manager.dialog_data.get("agencies", [])
    texts = texts_of(dialog_manager)
    agencies = [
        (str(agency.id), f"{'✅' if agency.id in marked else '☐'} {agency.name}: {count}")
        for agency, count in found.agencies
    ]
    everybody = texts.n("staff.brigade.whom", "All: {n} person", "All: {n} people", found.people)
    return {"agencies": agencies, "everybody": everybody, "marked": bool(marked)}


async def check(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """The whole before it is sent, as the members will have it."""
    found, data = await choice(dialog_manager), dialog_manager.dialog_data
    texts = texts_of(dialog_manager)
    marked = [(agency, count) for agency, count in found.agencies if agency.id in data.get("agencies", [])]
    count = sum(count for _, count in marked) if marked else found.people
    place = data.get("place") or texts.label("staff.brigade.check", "I will find out and add it")
    names = ", ".join(agency.name for agency, _ in marked) or texts.label("staff.brigade.check", "everybody")
    return {
        "number": found.number,
        "place": place,
        "names": names,
        "send": texts.n("staff.brigade.check", "🚐 Call {n} person", "🚐 Call {n} people", count),
        "count": count,
    }
