"""🚪 The way into writing a visit down, and what can be done about one that is written."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key
from bot.buttons.visits import LogVisitPress, VisitPress
from bot.dialogs.reminders.states import AddAppointment
from bot.dialogs.visits.states import LogVisit
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.handlers.reply import chat_of, needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import reminders, visits

router = Router(name="visits")


@router.callback_query(LogVisitPress.filter(), flags=needs("visits.log"))
async def begin(query: CallbackQuery, callback_data: LogVisitPress, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(LogVisit.topics, {"case_id": callback_data.case_id}, mode=StartMode.RESET_STACK)


@router.callback_query(VisitPress.filter(F.what == "undo"), flags=needs("visits.log"))
async def undo(query: CallbackQuery, callback_data: VisitPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    undone = await ledger.run(visits.undo, who, callback_data.visit_id)
    if undone is None:
        await write(query, texts.t("staff.visits.saved", "Two minutes are over: the visit stays written down."))
        return
    lines = [texts.t("staff.visits.saved", "↩️ Taken back: this visit is not written down.")]
    if undone.request_id is not None:
        lines.append(texts.t("staff.visits.saved", "The help request stays open: close it on its card."))
    family = Key(texts.label("staff.visits.saved", "👩 To the family"), FamilyPress(case_id=undone.case_id).pack())
    await redraw(query, "\n".join(lines), [[family]])


@router.callback_query(VisitPress.filter(F.what == "hour"), flags=needs("visits.log"))
async def another_hour(
    query: CallbackQuery, callback_data: VisitPress, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    """The next visit is moved like any appointment; the first hour counts until another is chosen."""
    visit = await ledger.read(visits.written, who, callback_data.visit_id)
    if visit.next_id is None:
        raise Gone
    found, ahead = await ledger.read(reminders.appointment, who, visit.next_id)
    if not ahead:
        raise Gone
    day = Texts("ru", found.zone).on_day(found.starts_at).isoformat()
    data = {"case_id": visit.case_id, "attends": found.attends.value, "kind": found.kind, "day": day}
    data |= {"place": found.place, "instead_of": found.id}
    await dialog_manager.start(AddAppointment.time, data, mode=StartMode.RESET_STACK)


@router.callback_query(VisitPress.filter(F.what == "voice"), flags=needs("visits.log"))
async def hear(query: CallbackQuery, callback_data: VisitPress, who: Who, ledger: Ledger) -> None:
    """What was said at the door, for the curator alone."""
    visit = await ledger.run(visits.look, who, callback_data.visit_id)
    if not visit.note.file_id:
        raise Gone
    await chat_of(query).answer_voice(visit.note.file_id, protect_content=True)
