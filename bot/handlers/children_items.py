"""One item of a child's calendar, and what she answers: an appointment, done, later, not needed; each can be undone."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.children import ChildItemPress, ChildPress
from bot.content.children import APPOINTMENT, ITEMS
from bot.dialogs.reminders.states import AddAppointment
from bot.domain.children import Answer, ItemKind, is_open
from bot.domain.people import Who
from bot.domain.reminders import Attends
from bot.domain.voices import Voice
from bot.handlers.children import title
from bot.handlers.reply import needs, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import children

router = Router(name="children.items")

Press = ChildItemPress
ANSWERS = {Answer.DONE: "children.done", Answer.LATER: "children.later", Answer.NOT_NEEDED: "children.not_needed"}


def _to(press: Press, *keys: str) -> dict[str, Press]:
    return {key: Press(child_id=press.child_id, code=press.code, what=key) for key in keys}


@router.callback_query(Press.filter(F.what == "open"), flags=needs("children.see"))
async def open_item(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    entry, today = await ledger.read(children.entry, who, callback_data.child_id, callback_data.code)
    child, planned = entry.child, entry.planned
    values = {"what": title(entry, voice), "name": child.name, "day": texts.whole_day(planned.on)}
    back = {"back": ChildPress(child_id=child.id, what="ahead")}
    if not is_open(entry.mark):
        await turn(query, "children.item_closed", voice, {**_to(callback_data, "undo"), **back}, **values)
    elif planned.until < today:
        back = {"back": ChildPress(child_id=child.id, what="missed")}
        targets = {**_to(callback_data, "booked", "done", "not_needed"), **back}
        await turn(query, "children.item_missed", voice, targets, **values)
    else:
        screen = "children.item_vaccine" if planned.kind is ItemKind.VACCINATION else "children.item"
        about = ITEMS[planned.item].about.text(voice) if voice != "ru@easy" else None
        targets = {**_to(callback_data, "booked", "done", "later", "not_needed", "more"), **back}
        await turn(query, screen, voice, targets, about=about, **values)


@router.callback_query(Press.filter(F.what == "more"), flags=needs("children.see"))
async def more(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    """The easy level's second half: what it is, and that it is not needed."""
    entry, _ = await ledger.read(children.entry, who, callback_data.child_id, callback_data.code)
    targets = {
        **_to(callback_data, "not_needed"),
        "item": Press(child_id=entry.child.id, code=callback_data.code, what="open"),
        "back": ChildPress(child_id=entry.child.id, what="ahead"),
    }
    about = ITEMS[entry.planned.item].about.text(voice)
    await turn(
        query, "children.item_more", voice, targets, what=title(entry, voice), name=entry.child.name, about=about
    )


@router.callback_query(Press.filter(F.what == Answer.BOOKED), flags=needs("children.answer"))
async def booked(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    """The appointment is written down at once, and then has reminders of its own."""
    entry, _ = await ledger.run(children.answer, who, callback_data.child_id, callback_data.code, Answer.BOOKED)
    data = {"attends": Attends.CHILD.value, "kind": APPOINTMENT[entry.planned.kind]}
    await dialog_manager.start(AddAppointment.day, data, mode=StartMode.RESET_STACK)


@router.callback_query(Press.filter(F.what.in_({*ANSWERS})), flags=needs("children.answer"))
async def answer(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    said = Answer(callback_data.what)
    _, mark = await ledger.run(children.answer, who, callback_data.child_id, callback_data.code, said)
    targets = {**_to(callback_data, "undo"), "back": ChildPress(child_id=callback_data.child_id, what="ahead")}
    again = {"again": texts.day(mark.again_on) if mark.again_on else None} if said is Answer.LATER else {}
    await turn(query, ANSWERS[said], voice, targets, **again)


@router.callback_query(Press.filter(F.what == "undo"), flags=needs("children.answer"))
async def undo(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await ledger.run(children.take_back, who, callback_data.child_id, callback_data.code)
    await open_item(query, callback_data, who, ledger, voice, texts)
