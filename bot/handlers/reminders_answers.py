"""What she answers to a reminder, to «Сходили?», and to one opened appointment."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons import AffairsPress, AppointmentPress, MenuPress
from bot.content.appointments import APPOINTMENTS
from bot.dialogs.reminders.states import AddAppointment
from bot.domain.people import Who
from bot.domain.reminders import Appointment, Attends, Outcome
from bot.domain.voices import Voice
from bot.handlers.guides import linked
from bot.handlers.reminders import what
from bot.handlers.reply import Targets, needs, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import reminders

router = Router(name="reminders.answers")

Press = AppointmentPress


def _to(press: AppointmentPress, *keys: str) -> dict[str, AppointmentPress]:
    return {key: AppointmentPress(appointment_id=press.appointment_id, what=key) for key in keys}


async def _details(query: CallbackQuery, screen_id: str, voice: Voice, found: Appointment, targets: Targets) -> None:
    bring = APPOINTMENTS[found.kind].bring
    await turn(
        query,
        screen_id,
        voice,
        targets,
        what=what(found, voice),
        when=Texts(voice, found.zone).when(found.starts_at),
        place=found.place,
        bring=bring and bring.text(voice),
    )


@router.callback_query(Press.filter(F.what == "show"), flags=needs("reminders.see"))
async def show_details(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, drafts: bool = False
) -> None:
    """«Показать» under a neutral preview. Once it has begun there is nothing to answer before it."""
    found, ahead = await ledger.read(reminders.appointment, who, callback_data.appointment_id)
    guide = linked("prepare", APPOINTMENTS[found.kind].guide, who, drafts)
    targets = {**_to(callback_data, "going", "not_going", "with_me"), **guide} if ahead else {}
    await _details(query, "reminders.appointment", voice, found, targets)


@router.callback_query(Press.filter(F.what == "open"), flags=needs("reminders.see"))
async def open_appointment(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    """From her list, where she can also take it off."""
    found, ahead = await ledger.read(reminders.appointment, who, callback_data.appointment_id)
    answers = _to(callback_data, "not_going", "with_me", "remove") if ahead else {}
    back = {"back": AffairsPress(what="appointments")}
    await _details(query, "reminders.appointment_opened", voice, found, {**answers, **back})


@router.callback_query(Press.filter(F.what == "going"), flags=needs("reminders.answer"))
async def going(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(reminders.going, who, callback_data.appointment_id)
    await turn(query, "reminders.going", voice)


@router.callback_query(Press.filter(F.what == "not_going"), flags=needs("reminders.answer"))
async def not_going(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(reminders.not_going, who, callback_data.appointment_id)
    await turn(query, "reminders.not_going", voice, _to(callback_data, "again", "curator", "not_now"))


@router.callback_query(Press.filter(F.what == "with_me"), flags=needs("reminders.answer"))
async def come_with_me(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    curator = await ledger.run(reminders.come_with_me, who, callback_data.appointment_id)
    await turn(query, "reminders.with_me", voice, curator=curator)


@router.callback_query(Press.filter(F.what == "attended"), flags=needs("reminders.answer"))
async def attended(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    found = await ledger.run(reminders.settle, who, callback_data.appointment_id, Outcome.ATTENDED)
    went = APPOINTMENTS[found.kind].went.text(voice)
    praise = "reminders.attended_child" if found.attends is Attends.CHILD else "reminders.attended_self"
    await turn(query, praise, voice, {"menu": MenuPress()}, went=went)


@router.callback_query(Press.filter(F.what == "missed"), flags=needs("reminders.answer"))
async def missed(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(reminders.settle, who, callback_data.appointment_id, Outcome.MISSED)
    await turn(query, "reminders.not_going", voice, _to(callback_data, "again", "curator", "not_now"))


@router.callback_query(Press.filter(F.what == "moved"), flags=needs("reminders.answer"))
async def moved(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    """The question is answered, whether or not she finishes choosing the new day."""
    found = await ledger.run(reminders.settle, who, callback_data.appointment_id, Outcome.MOVED)
    await _another_day(dialog_manager, found)


@router.callback_query(Press.filter(F.what == "again"), flags=needs("reminders.answer"))
async def again(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    found = await ledger.read(reminders.closed_appointment, who, callback_data.appointment_id)
    await _another_day(dialog_manager, found)


async def _another_day(manager: DialogManager, found: Appointment) -> None:
    data = {"attends": found.attends.value, "kind": found.kind, "place": found.place, "instead_of": found.id}
    await manager.start(AddAppointment.day, data, mode=StartMode.RESET_STACK)


@router.callback_query(Press.filter(F.what == "curator"), flags=needs("reminders.answer"))
async def ask_curator(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    curator = await ledger.run(reminders.ask_help, who, callback_data.appointment_id)
    await turn(query, "reminders.curator_asked", voice, curator=curator)


@router.callback_query(Press.filter(F.what == "not_now"), flags=needs("reminders.answer"))
@router.callback_query(AffairsPress.filter(F.what == "later"), flags=needs("reminders.answer"))
async def not_now(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "reminders.not_now", voice)


@router.callback_query(Press.filter(F.what == "remove"), flags=needs("reminders.cancel"))
async def remove(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    found, _ = await ledger.read(reminders.appointment, who, callback_data.appointment_id)
    to = _to(callback_data, "removed", "open")
    when = Texts(voice, found.zone).when(found.starts_at)
    targets = {"remove": to["removed"], "keep": to["open"]}
    await turn(query, "reminders.remove_check", voice, targets, what=what(found, voice), when=when)


@router.callback_query(Press.filter(F.what == "removed"), flags=needs("reminders.cancel"))
async def removed(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(reminders.remove, who, callback_data.appointment_id)
    await turn(query, "reminders.removed", voice)
