"""What the presses and words in an announcement do. What was answered before is never lost by a slip."""

from datetime import date

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.content.events import PROGRAMMES
from bot.dialogs.answers import tell_words
from bot.dialogs.events.getters import chosen, classes, draft, fitting, form, planning, start_of
from bot.dialogs.events.states import STEPS, Announce
from bot.dialogs.widgets import action, ledger_of, texts_of, who_of
from bot.domain.events_ages import read_ages
from bot.domain.events_series import MOST_SESSIONS
from bot.domain.times import read_time
from bot.domain.typed import one_line, read_number
from bot.use_cases import events

MOST_PEOPLE = 1_000
LIMITS = {"title": 80, "place": 120, "details": 250, "way": 250}


@action("events.announce")
async def choose_direction(query: CallbackQuery, widget: object, manager: DialogManager, direction: str) -> None:
    manager.dialog_data["direction"] = direction
    await manager.switch_to(Announce.title)


@action("events.announce")
async def choose_programme(query: CallbackQuery, widget: object, manager: DialogManager, code: str) -> None:
    """With what the programme knows of itself; each of it can be changed before it is sent. One that was taken out of
    the content since is asked for again."""
    programme = PROGRAMMES.get(code)
    if programme is None:
        return
    manager.dialog_data.update(
        programme=code,
        title="",
        with_child=programme.with_child,
        with_family=programme.with_family,
        minutes=programme.minutes,
        sessions=max(len(programme.classes), 1),
        ages=list(programme.ages) if programme.ages else None,
    )
    manager.dialog_data.pop("families", None)
    await _next(manager)


@action("events.announce")
async def write_title(message: Message, widget: object, manager: DialogManager) -> None:
    if words := await words_for(message, manager, "title"):
        manager.dialog_data.update(programme="", title=words.rstrip(" .!?…"), ages=None)
        await _next(manager)


@action("events.announce")
async def choose_day(query: CallbackQuery, widget: object, manager: DialogManager, day: date) -> None:
    """A new day asks for the time again: 9:00 of today may be over."""
    if day < (await form(manager))["today"]:
        await tell_words(
            manager, texts_of(manager).t("staff.events.announce", "This day is over. Please choose another.")
        )
        return
    manager.dialog_data.update(day=day.isoformat(), zone=(await planning(manager)).zone)
    manager.dialog_data.pop("time", None)
    await _next(manager)


@action("events.announce")
async def choose_time(query: CallbackQuery, widget: object, manager: DialogManager, hour: str) -> None:
    await _take_time(manager, hour)


@action("events.announce")
async def write_time(message: Message, widget: object, manager: DialogManager) -> None:
    hour = read_time(message.text or "")
    if hour is None:
        await tell_words(
            manager,
            texts_of(manager).t("staff.events.announce", "I did not understand the time. Write it like this: 10:30"),
        )
    else:
        await _take_time(manager, f"{hour:%H:%M}")


async def _take_time(manager: DialogManager, hour: str) -> None:
    data = manager.dialog_data
    if start_of(data["day"], hour, data["zone"]) <= (await planning(manager)).now:
        await tell_words(
            manager, texts_of(manager).t("staff.events.announce", "This time is over. Please choose a later one.")
        )
        return
    data["time"] = hour
    await _next(manager)


@action("events.announce")
async def write_place(message: Message, widget: object, manager: DialogManager) -> None:
    if words := await words_for(message, manager, "place"):
        manager.dialog_data["place"] = words.rstrip(" .")
        await _next(manager)


@action("events.announce")
async def choose_place(query: CallbackQuery, widget: object, manager: DialogManager, number: str) -> None:
    places = (await planning(manager)).places
    if int(number) < len(places):
        manager.dialog_data["place"] = places[int(number)]
    await _next(manager)


@action("events.announce")
async def write_details(message: Message, widget: object, manager: DialogManager) -> None:
    if words := await words_for(message, manager, "details"):
        manager.dialog_data["details"] = words
        await _next(manager)


@action("events.announce")
async def skip_details(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["details"] = ""
    await _next(manager)


@action("events.announce")
async def write_way(message: Message, widget: object, manager: DialogManager) -> None:
    if words := await words_for(message, manager, "way"):
        manager.dialog_data["way"] = words
        await manager.switch_to(Announce.preview)


@action("events.announce")
async def skip_way(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["way"] = ""
    await manager.switch_to(Announce.preview)


@action("events.announce")
async def write_ages(message: Message, widget: object, manager: DialogManager) -> None:
    """Whom it goes to is proposed anew, until she chooses herself."""
    ages = read_ages(message.text or "")
    if ages is None:
        words = texts_of(manager).t("staff.events.ages", "I did not understand. Write two ages, the younger first: 3-7")
        await tell_words(manager, words)
        return
    manager.dialog_data["ages"] = list(ages)
    await manager.switch_to(Announce.preview)


@action("events.announce")
async def any_age(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["ages"] = None
    await manager.switch_to(Announce.preview)


@action("events.announce")
async def toggle_child(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["with_child"] = not manager.dialog_data.get("with_child", False)


@action("events.announce")
async def toggle_family(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["with_family"] = not manager.dialog_data.get("with_family", False)


@action("events.announce")
async def write_capacity(message: Message, widget: object, manager: DialogManager) -> None:
    await _take_number(message, manager, "capacity")


@action("events.announce")
async def write_minimum(message: Message, widget: object, manager: DialogManager) -> None:
    await _take_number(message, manager, "minimum")


@action("events.announce")
async def no_capacity(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["capacity"] = 0
    await manager.switch_to(Announce.preview)


@action("events.announce")
async def no_minimum(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["minimum"] = 0
    await manager.switch_to(Announce.preview)


@action("events.announce")
async def write_sessions(message: Message, widget: object, manager: DialogManager) -> None:
    number = read_number(message.text or "", MOST_SESSIONS)
    if number is None:
        await ask_number(manager, MOST_SESSIONS)
    else:
        manager.dialog_data["sessions"] = number


@action("events.announce")
async def toggle_weekday(query: CallbackQuery, widget: object, manager: DialogManager, day: str) -> None:
    data = manager.dialog_data
    marked = set(data.get("weekdays") or [date.fromisoformat(data["day"]).weekday()]) ^ {int(day)}
    data["weekdays"] = sorted(marked)


@action("events.announce")
async def once(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["sessions"] = 1
    await manager.switch_to(Announce.preview)


@action("events.announce")
async def toggle_family_invited(query: CallbackQuery, widget: object, manager: DialogManager, case_id: str) -> None:
    plan, fits = await planning(manager), await fitting(manager)
    marked = {family.case_id for family in chosen(manager.dialog_data, plan, fits)} ^ {int(case_id)}
    manager.dialog_data["families"] = sorted(marked)


@action("events.announce")
async def invite_all(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    families = (await planning(manager)).families
    manager.dialog_data["families"] = [family.case_id for family in families if not family.ended]


@action("events.announce")
async def invite_nobody(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    manager.dialog_data["families"] = []


@action("events.announce")
async def send(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    """Her card with the live count comes through the outbox, with the invitations."""
    data, plan = manager.dialog_data, await planning(manager)
    says = draft(data)
    whom = [family.case_id for family in chosen(data, plan, await fitting(manager))]
    if await ledger_of(manager).run(events.announce, who_of(manager), says, families=whom, classes=classes(data)):
        await manager.done()
    elif says.starts_at <= plan.now:
        await tell_words(
            manager, texts_of(manager).t("staff.events.announce", "This time is over. Please choose a later one.")
        )
        await manager.switch_to(Announce.day)


@action("events.announce")
async def cancel(query: CallbackQuery, widget: object, manager: DialogManager) -> None:
    await manager.done()
    await tell_words(manager, texts_of(manager).t("staff.events.announce", "All right, nothing was sent."))


async def _take_number(message: Message, manager: DialogManager, step: str) -> None:
    """From one on; more families than find room can never come."""
    data, texts = manager.dialog_data, texts_of(manager)
    number = read_number(message.text or "", MOST_PEOPLE)
    if number is None:
        await ask_number(manager, MOST_PEOPLE)
        return
    chosen = {"capacity": 0, "minimum": 0, **data, step: number}
    if chosen["capacity"] and chosen["minimum"] > chosen["capacity"]:
        words = texts.t(
            "staff.events.number",
            "There is room for {room}, so {least} families cannot come. Write another number.",
            room=chosen["capacity"],
            least=chosen["minimum"],
        )
        await tell_words(manager, words)
        return
    data[step] = number
    await manager.switch_to(Announce.preview)


async def ask_number(manager: DialogManager, most: int) -> None:
    texts = texts_of(manager)
    words = texts.t("staff.events.number", "A number from 1 to {most} is needed here. Write it.", most=most)
    await tell_words(manager, words)


async def _next(manager: DialogManager) -> None:
    """The first step without an answer, or the look at the whole."""
    missing = (state for step, state in STEPS.items() if step not in manager.dialog_data)
    await manager.switch_to(next(missing, Announce.preview))


async def words_for(message: Message, manager: DialogManager, step: str) -> str | None:
    """What was written, on one line; None after saying what is wanted instead."""
    words, limit, texts = one_line(message.text or ""), LIMITS[step], texts_of(manager)
    if not any(letter.isalnum() for letter in words):
        await tell_words(manager, texts.t("staff.events.announce", "Words are needed here. Please write them."))
        return None
    if len(words) > limit:
        too_long = texts.t(
            "staff.events.announce",
            "{limit} characters fit here, and these are {count}. Please make it shorter.",
            limit=limit,
            count=len(words),
        )
        await tell_words(manager, too_long)
        return None
    return words
