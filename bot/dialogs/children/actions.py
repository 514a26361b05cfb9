"""What the presses and words do. What was answered before is never lost by a slip."""

from datetime import date, datetime, time

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.children import ChildPress, ChildrenStaffPress
from bot.buttons.keys import Key
from bot.buttons.menu import MenuPress
from bot.dialogs.answers import answers, one_line, say_beside, tell
from bot.dialogs.children.getters import form
from bot.dialogs.children.states import AddChild
from bot.dialogs.farewell import leave, leave_with
from bot.dialogs.widgets import action, ledger_of, texts_of, voice_of, who_of
from bot.domain.children import BirthDay, check_born
from bot.domain.people import NAME_LIMIT, as_name
from bot.domain.when import When, read_when
from bot.texts import Texts
from bot.use_cases import children
from bot.use_cases.children import Saved

REFUSED = {BirthDay.AHEAD: "children.born_ahead", BirthDay.TOO_LONG_AGO: "children.born_long_ago"}


@action("children.change")
async def write_name(message: Message, widget: object, manager: DialogManager) -> None:
    words = await one_line(message, manager, NAME_LIMIT, otherwise="children.name_again")
    if words is None:
        return
    name = as_name(words)
    if name is None:
        await tell(manager, "children.name_again")
    else:
        manager.dialog_data["name"] = name
        await manager.switch_to(AddChild.check if "born" in answers(manager) else AddChild.born)


@action("children.change")
async def choose_born(event: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    await _take(manager, day)


@action("children.change")
async def write_born(message: Message, widget: object, manager: DialogManager) -> None:
    noon = datetime.combine((await form(manager)).today, time(12))
    said = read_when(message.text or "", noon, behind=True)
    if isinstance(said, When) and said.day is not None:
        await _take(manager, said.day)
    else:
        await tell(manager, "children.born_again")


async def _take(manager: DialogManager, day: date) -> None:
    verdict = check_born(day, (await form(manager)).today)
    if verdict is BirthDay.FINE:
        manager.dialog_data["born"] = day.isoformat()
        await manager.switch_to(AddChild.check)
    else:
        await say_beside(manager, REFUSED[verdict])


@action("children.change")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await leave(manager, "children.not_changed" if "child_id" in answers(manager) else "children.refused")


@action("children.change")
async def save(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    said, run, who = answers(manager), ledger_of(manager).run, who_of(manager)
    name, born = said["name"], date.fromisoformat(said["born"])
    if "child_id" in said:
        saved = await run(children.change, who, said["child_id"], name, born)
    else:
        saved = await run(children.add, who, said.get("case_id"), name, born)
    if saved.child is None:  # midnight, perhaps
        await say_beside(manager, REFUSED[saved.day])
        await manager.switch_to(AddChild.born)
    elif said.get("case_id"):
        await _leave_for_family(manager, said["case_id"])
    else:
        await _leave(manager, saved, added="child_id" not in said)


async def _leave(manager: DialogManager, saved: Saved, *, added: bool) -> None:
    assert saved.child is not None
    here = {"open": ChildPress(child_id=saved.child.id, what="open")}
    if not added:
        await leave(manager, "children.changed", here)
    elif saved.asks:
        no = ChildPress(child_id=saved.child.id, what="no_certificate")
        await leave(manager, "children.certificate", {"yes": here["open"], "no": no})
    else:
        first = Texts(voice_of(manager), who_of(manager).zone).full_day(saved.first) if saved.first else None
        await leave(manager, "children.added", {**here, "menu": MenuPress()}, first=first)


async def _leave_for_family(manager: DialogManager, case_id: int) -> None:
    texts = texts_of(manager)
    back = Key(texts.label("staff.children", "👶 To the children"), ChildrenStaffPress(case_id=case_id).pack())
    await leave_with(manager, texts.t("staff.children", "Written down. The reminders follow the birth date."), [[back]])
