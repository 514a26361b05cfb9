"""What the presses and words of booking do. What stands against an hour is said before the place is asked for."""

from datetime import date, time

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode

from bot.buttons.keys import Key, Rows
from bot.buttons.specialists import SharedPress, TeamPress
from bot.dialogs import typed_days
from bot.dialogs.answers import answers, one_line, tell_words
from bot.dialogs.farewell import leave_with
from bot.dialogs.specialists.getters import asked_for, form, there
from bot.dialogs.specialists.states import BookMeeting
from bot.dialogs.specialists.words import refused, saved
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.people import Role
from bot.domain.specialists import PLACE_LIMIT
from bot.domain.times import read_time
from bot.use_cases import specialists_bookings as bookings
from bot.use_cases.specialists_bookings import Refused


@action("specialists.book")
async def choose_day(query: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    await _take_day(manager, day)


@action("specialists.book")
async def write_day(message: Message, widget: object, manager: DialogManager) -> None:
    """«в пятницу в 9»: an hour that is said with the day need not be asked for."""
    said = await typed_days.when(message, manager, wall=(await form(manager)).wall)
    if said is None or said.day is None:
        return
    if said.at is None:
        await _take_day(manager, said.day)
    else:
        manager.dialog_data["day"] = said.day.isoformat()
        await _take_time(manager, said.at)


async def _take_day(manager: DialogManager, day: date) -> None:
    texts = texts_of(manager)
    if day < (await form(manager)).wall.date():
        await tell_words(manager, texts.t("staff.specialists.book", "This day is over. Choose another one."))
        manager.show_mode = ShowMode.SEND
    else:
        manager.dialog_data["day"] = day.isoformat()
        await manager.switch_to(BookMeeting.time)


@action("specialists.book")
async def choose_time(query: CallbackQuery, widget: object, manager: DialogManager, hour: str) -> None:
    await _take_time(manager, time(int(hour[:2]), int(hour[2:])))


@action("specialists.book")
async def write_time(message: Message, widget: object, manager: DialogManager) -> None:
    hour = read_time(message.text or "")
    if hour is None:
        text = texts_of(manager).t("staff.specialists.book", "I did not understand the hour. Write it like this: 10:30")
        await tell_words(manager, text)
    else:
        await _take_time(manager, hour)


async def _take_time(manager: DialogManager, at: time) -> None:
    said = {**answers(manager), "at": at.isoformat()}
    against = await ledger_of(manager).read(bookings.check, who_of(manager), said["share_id"], asked_for(said))
    if against is not None:
        await _say_why(manager, against)
    else:
        manager.dialog_data["at"] = said["at"]
        await manager.switch_to(BookMeeting.place)


async def _say_why(manager: DialogManager, against: Refused) -> None:
    """Beside the question for the hour, or for the day where there is none yet."""
    await tell_words(manager, refused(against, await there(manager)))
    await manager.switch_to(BookMeeting.time if "day" in answers(manager) else BookMeeting.day, ShowMode.SEND)


@action("specialists.book")
async def by_phone(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """Not when she asked that nobody calls her: somebody else may answer her phone."""
    if (await form(manager)).no_calls:
        text = texts_of(manager).t("staff.specialists.book", "🚫 The mother asked not to be called. Choose a place.")
        await tell_words(manager, text)
        manager.show_mode = ShowMode.SEND
        return
    manager.dialog_data.update(by_phone=True, place="")
    await manager.switch_to(BookMeeting.check)


@action("specialists.book")
async def write_place(message: Message, widget: object, manager: DialogManager) -> None:
    if words := await one_line(message, manager, PLACE_LIMIT):
        manager.dialog_data.update(by_phone=False, place=words.rstrip(" ."))
        await manager.switch_to(BookMeeting.check)


@action("specialists.book")
async def save(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """Somebody may have been quicker: then the hour is asked for again."""
    said = answers(manager)
    done = await ledger_of(manager).run(bookings.book, who_of(manager), said["share_id"], asked_for(said))
    if isinstance(done, Refused):
        await _say_why(manager, done)
        return
    text = saved(done, (await there(manager)), texts_of(manager))
    await leave_with(manager, text, _back(manager, done.booking.case.id))


@action("specialists.book")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    case_id = (await form(manager)).case.id
    text = texts_of(manager).t("staff.specialists.book", "All right, no meeting was booked.")
    await leave_with(manager, text, _back(manager, case_id))


def _back(manager: DialogManager, case_id: int) -> Rows:
    texts = texts_of(manager)
    if who_of(manager).role is Role.SPECIALIST:
        return [[Key(texts.label("staff.specialists", "👨‍👩‍👧 To the family"), SharedPress(case_id=case_id).pack())]]
    return [[Key(texts.label("staff.specialists", "👥 Team"), TeamPress(case_id=case_id).pack())]]
