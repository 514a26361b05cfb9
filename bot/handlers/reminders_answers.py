"""What she answers to a reminder, to «Сходили?», and to one opened appointment."""

from html import unescape

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.menu import MenuPress
from bot.buttons.reminders import AffairsPress, AppointmentPress
from bot.buttons.week import WeekPress
from bot.content.appointments import APPOINTMENTS
from bot.content.screens import say
from bot.content.specialists import is_by_phone
from bot.content.visits import purpose
from bot.dialogs.reminders.states import AddAppointment
from bot.domain.accompany import Accompany, AccompanyState
from bot.domain.people import Role, Who
from bot.domain.permissions import Gone
from bot.domain.reminders import Appointment, Attends, Outcome
from bot.domain.reminders_later import Later
from bot.domain.voices import Voice
from bot.handlers.guides import linked
from bot.handlers.reminders import what
from bot.handlers.reply import Targets, needs, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import reminders, reminders_later, reminders_visits, specialists_bookings

router = Router(name="reminders.answers")

Press = AppointmentPress


def _to(press: AppointmentPress, *keys: str) -> dict[str, AppointmentPress]:
    return {key: AppointmentPress(appointment_id=press.appointment_id, what=key) for key in keys}


async def _details(
    query: CallbackQuery,
    press: AppointmentPress,
    screen_id: str,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    found: Appointment,
    targets: Targets,
) -> None:
    """`targets` hold what every screen has; how she says no depends on who waits for her."""
    kind, when = APPOINTMENTS[found.kind], Texts(voice, found.zone).when(found.starts_at)
    values = {"what": what(found, voice), "when": when, "place": found.place}
    host = await ledger.read(specialists_bookings.host, who, found.id)
    ahead = "not_going" in targets
    if kind.at_home:
        coming = await ledger.read(reminders_visits.coming, who, found.id)
        why, moves = purpose(coming.topics, voice), _to(press, "move") if ahead else {}
        screen_id, values = "reminders.appointment_home", {**values, "curator": coming.name, "why": why}
        await turn(query, screen_id, voice, {**targets, **moves}, **values)
    elif host is not None:
        moves = _to(press, "going", "move") if ahead else {}
        name = host.first_name
        if is_by_phone(found.place):
            own = "specialists.meeting_by_phone"
            await turn(query, own, voice, {**targets, **moves}, what=values["what"], when=when, name=name)
            return
        bring = kind.bring and kind.bring.text(voice)
        await turn(query, "specialists.meeting", voice, {**targets, **moves}, **values, name=name, bring=bring)
    else:
        along = await ledger.read(reminders.along, who, found.id)
        asks = _to(press, "with_me") if ahead and along is None else {}
        said, bring = along and _along(*along, voice), kind.bring and kind.bring.text(voice)
        await turn(query, screen_id, voice, {**targets, **asks}, **values, along=said, bring=bring)


def _along(request: Accompany, name: str, is_curator: bool, voice: Voice) -> str:
    """Whom she asked to come with her, and what came of it."""
    if request.goes_role is None:
        said = {"instead": request.instead} if request.state is AccompanyState.REFUSED else {}
        return unescape(say(f"accompany.line_{request.state}", voice, **said).text)
    colleague = request.goes_role is Role.CURATOR and not is_curator
    kind = "colleague" if colleague else request.goes_role
    return unescape(say(f"accompany.line_{kind}", voice, name=name).text)


@router.callback_query(Press.filter(F.what == "show"), flags=needs("reminders.see"))
async def show_details(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, drafts: bool = False
) -> None:
    """«Показать» under a neutral preview. Once it has begun there is nothing to answer before it."""
    found, ahead = await ledger.read(reminders.appointment, who, callback_data.appointment_id)
    answers = {**_to(callback_data, "going", "not_going"), **_preparing(found, who, drafts)}
    shown = answers if ahead else {}
    await _details(query, callback_data, "reminders.appointment", who, ledger, voice, found, shown)


def _preparing(found: Appointment, who: Who, drafts: bool) -> dict[str, CallbackData]:
    """«Как подготовиться» leads to the guide, where she may read one, and to a few lines where not."""
    own = AppointmentPress(appointment_id=found.id, what="prepare")
    return {"prepare": own, **linked("prepare", APPOINTMENTS[found.kind].guide, who, drafts)}


@router.callback_query(Press.filter(F.what == "prepare"), flags=needs("reminders.see"))
async def prepare(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    found, _ = await ledger.read(reminders.appointment, who, callback_data.appointment_id)
    lines, back = APPOINTMENTS[found.kind].prepare.text(voice), _to(callback_data, "show")["show"]
    await turn(query, "reminders.prepare", voice, {"back": back}, what=what(found, voice), lines=lines)


@router.callback_query(Press.filter(F.what == "later"), flags=needs("reminders.see"))
async def ask_when(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    """«⏰ Позже»; when it is too late for that, the card itself."""
    choices = await ledger.read(reminders_later.choices, who, callback_data.appointment_id)
    if choices:
        await turn(query, "reminders.later", voice, _to(callback_data, *choices))
    else:
        found, _ = await ledger.read(reminders.appointment, who, callback_data.appointment_id)
        answers = _to(callback_data, "going", "not_going")
        await _details(query, callback_data, "reminders.appointment", who, ledger, voice, found, answers)


@router.callback_query(Press.filter(F.what.in_(set(Later))), flags=needs("reminders.answer"))
async def later(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    when = Later(callback_data.what)
    found, at = await ledger.run(reminders_later.later, who, callback_data.appointment_id, when)
    await turn(query, "reminders.later_set", voice, when=Texts(voice, found.zone).when(at))


@router.callback_query(Press.filter(F.what == "open"), flags=needs("reminders.see"))
async def open_appointment(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, drafts: bool = False
) -> None:
    """From her list, where she can also take it off."""
    found, ahead = await ledger.read(reminders.appointment, who, callback_data.appointment_id)
    answers = {**_to(callback_data, "not_going", "remove"), **_preparing(found, who, drafts)} if ahead else {}
    shown = {**answers, "back": AffairsPress(what="appointments")}
    await _details(query, callback_data, "reminders.appointment_opened", who, ledger, voice, found, shown)


@router.callback_query(Press.filter(F.what == "going"), flags=needs("reminders.answer"))
async def going(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    found = await ledger.run(reminders.going, who, callback_data.appointment_id)
    phone = {"phone": WeekPress(what="phone", appointment_id=found.id)}
    if APPOINTMENTS[found.kind].at_home:
        await turn(query, "reminders.going_home", voice)
    elif is_by_phone(found.place):
        await turn(query, "specialists.going_by_phone", voice, phone)
    else:
        await turn(query, "reminders.going", voice, phone)


@router.callback_query(Press.filter(F.what == "not_going"), flags=needs("reminders.answer"))
async def not_going(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(reminders.not_going, who, callback_data.appointment_id)
    await turn(query, "reminders.not_going", voice, _to(callback_data, "again", "curator", "not_now"))


@router.callback_query(Press.filter(F.what == "with_me"), flags=needs("reminders.answer"))
async def come_with_me(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, drafts: bool = False
) -> None:
    """Under an older message she may have asked already: then she reads how it stands."""
    curator = await ledger.run(reminders.come_with_me, who, callback_data.appointment_id)
    if curator is None:
        await show_details(query, callback_data, who, ledger, voice, drafts)
    else:
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


@router.callback_query(Press.filter(F.what == "move"), flags=needs("reminders.add"))
async def move(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    """«Перенести»: the old day counts until she has chosen another."""
    found, ahead = await ledger.read(reminders.appointment, who, callback_data.appointment_id)
    if not ahead:
        raise Gone
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
