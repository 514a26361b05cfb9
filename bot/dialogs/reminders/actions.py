"""What the presses and words of adding an appointment do. What was answered before is never lost by a slip."""

from datetime import date, time

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key
from bot.buttons.menu import MenuPress
from bot.buttons.specialists import MyTeamPress
from bot.content.screens import say
from bot.dialogs import typed_days
from bot.dialogs.answers import answers, one_line, say_beside, tell, tell_words
from bot.dialogs.farewell import leave, leave_with
from bot.dialogs.reminders.getters import asked_for, day_ahead, form, start
from bot.dialogs.reminders.pages import page_back
from bot.dialogs.reminders.states import AddAppointment
from bot.dialogs.widgets import action, ledger_of, texts_of, voice_of, who_of
from bot.domain.reminders import Attends
from bot.domain.times import read_time
from bot.domain.when import When
from bot.texts import Texts
from bot.use_cases import reminders
from bot.use_cases.reminders import Clash
from bot.use_cases.reminders_put import Added
from bot.use_cases.specialists_told import Busy

PLACE_LIMIT = 120


@action("reminders.add")
async def choose_mother(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data.update(attends=Attends.SELF.value, page=0)
    await manager.switch_to(AddAppointment.kind)


@action("reminders.add")
async def choose_child(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data.update(attends=Attends.CHILD.value, page=0)
    await manager.switch_to(AddAppointment.kind)


@action("reminders.add")
async def choose_kind(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    manager.dialog_data["kind"] = code
    await manager.switch_to(AddAppointment.day)


@action("reminders.add")
async def back_from_kinds(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """One page back, or to the question before."""
    if not page_back(manager):
        await manager.switch_to(AddAppointment.who)


@action("reminders.add")
async def choose_today(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take_day(manager, day_ahead(await form(manager), 0))


@action("reminders.add")
async def choose_tomorrow(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take_day(manager, day_ahead(await form(manager), 1))


@action("reminders.add")
async def choose_week(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _take_day(manager, day_ahead(await form(manager), 7))


@action("reminders.add")
async def choose_day(event: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    if day < (await form(manager)).today:
        await say_beside(manager, "reminders.day_past")
    else:
        await _take_day(manager, day.isoformat())


async def _take_day(manager: DialogManager, day: str) -> None:
    manager.dialog_data["day"] = day
    await manager.switch_to(AddAppointment.time)


@action("reminders.add")
async def choose_time(query: CallbackQuery, widget: object, manager: DialogManager, hour: str) -> None:
    await _take_time(manager, time(int(hour[:2]), int(hour[2:])))


@action("reminders.add")
async def write_time(message: Message, widget: object, manager: DialogManager) -> None:
    """An hour; or a day with its hour, when the day is to be another one after all."""
    hour = read_time(message.text or "")
    said = When(None, hour) if hour else await typed_days.read(message, manager)
    if said is None or said.at is None:
        await tell(manager, "reminders.time_again")
    elif said.day and said.day < (await form(manager)).today:
        await say_beside(manager, "reminders.day_past")
    else:
        if said.day:
            manager.dialog_data["day"] = said.day.isoformat()
        await _take_time(manager, said.at)


async def _take_time(manager: DialogManager, at: time, otherwise: State | None = None) -> None:
    found, said = await form(manager), {**answers(manager), "at": at.isoformat()}
    if start(said, found.zone) <= found.now:
        await say_beside(manager, "reminders.time_past")
        if otherwise:
            await manager.switch_to(otherwise)
    else:
        manager.dialog_data["at"] = said["at"]
        await manager.switch_to(AddAppointment.check)


@action("reminders.add")
async def write_place(message: Message, widget: object, manager: DialogManager) -> None:
    if words := await one_line(message, manager, PLACE_LIMIT, otherwise="reminders.place_again"):
        manager.dialog_data["place"] = words.rstrip(" .")
        await manager.switch_to(AddAppointment.check)


@action("reminders.add")
async def write_day(message: Message, widget: object, manager: DialogManager) -> None:
    """«в пятницу в 9»: an hour that is said with the day need not be asked for."""
    said = await typed_days.when(message, manager)
    if said is None or said.day is None:
        return
    if said.day < (await form(manager)).today:
        await say_beside(manager, "reminders.day_past")
    elif said.at is None:
        await _take_day(manager, said.day.isoformat())
    else:
        manager.dialog_data["day"] = said.day.isoformat()
        await _take_time(manager, said.at, otherwise=AddAppointment.time)


@action("reminders.add")
async def change(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    fixed = {"instead_of", "match_id"} & answers(manager).keys()
    await manager.switch_to(AddAppointment.day if fixed else AddAppointment.who)


@action("reminders.add")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await leave(manager, "reminders.not_added")


@action("reminders.add")
async def save(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """Something else at that very time is asked about first."""
    await _save(manager, both=False)


@action("reminders.add")
async def save_both(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await _save(manager, both=True)


async def _save(manager: DialogManager, *, both: bool) -> None:
    said = answers(manager)
    run, case_id = ledger_of(manager).run, said.get("case_id")
    added = await run(reminders.add_appointment, who_of(manager), case_id, asked_for(said), both=both)
    if isinstance(added, Clash):
        await manager.switch_to(AddAppointment.clash)
    elif isinstance(added, Busy):
        await _say_busy(manager, added)
    elif added is None:
        await say_beside(manager, "reminders.time_past")
        await manager.switch_to(AddAppointment.day)
    elif case_id:
        await leave_for_family(manager, added, case_id)
    else:
        first = Texts(voice_of(manager), added.zone).when(added.first) if added.first else None
        await leave(manager, "reminders.added", {"menu": MenuPress()}, first=first)


async def _say_busy(manager: DialogManager, busy: Busy) -> None:
    """Whoever waits for her there cannot at that hour; without a free one her curator finds the day."""
    if not busy.free:
        await leave(manager, "specialists.no_day", {"team": MyTeamPress()})
        return
    there = Texts(voice_of(manager), busy.zone)
    free = "\n".join(f"🕙 {there.short_day(moment)}, {there.time(moment)}" for moment in busy.free)
    await tell_words(manager, say("specialists.busy", voice_of(manager), free=free).text)
    await manager.switch_to(AddAppointment.day, ShowMode.SEND)


async def leave_for_family(manager: DialogManager, added: Added, case_id: int) -> None:
    """What a curator reads after adding something to a family's list."""
    texts = texts_of(manager)
    if added.reached:
        text = texts.t("staff.reminders.added", "Written down. She hears of it now, and gets the reminders.")
    else:
        text = texts.t("staff.reminders.added", "Written down. I cannot write to her: the reminders come to you.")
    await leave_to_family(manager, text, case_id)


async def leave_to_family(manager: DialogManager, text: str, case_id: int) -> None:
    back = texts_of(manager).label("staff.reminders.added", "⬅️ To the family")
    await leave_with(manager, text, [[Key(back, FamilyPress(case_id=case_id).pack())]])
