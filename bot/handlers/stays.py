"""🏠 The social hotel: rooms and register of the coordinator, requests of a curator, and what a mother is shown."""

from datetime import datetime, time, timedelta
from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.buttons.stays import RoomsPress, StayMinePress, StayNewPress, StayPress, StaysFamilyPress, StaysPress
from bot.dialogs.lines import line_trouble
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.stays import AHEAD, LONGEST, MOST_BEDS, NAME_LIMIT
from bot.domain.typed import one_line
from bot.domain.voices import Voice
from bot.domain.when import When, read_when
from bot.handlers.asking import Answering, ask, done
from bot.handlers.reply import needs, redraw, turn, write
from bot.handlers.stays_screens import card_screen, family_screen, new_screen, register_screen, rooms_screen
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import stays

router = Router(name="stays")
KEEP, ASK, ROOMS = needs("stays.keep"), needs("stays.ask"), needs("stays.rooms")
ROOM, NEW = "stays.room", "stays.new"


@router.callback_query(StaysPress.filter(), flags=ROOMS)
async def show_register(
    query: CallbackQuery, callback_data: StaysPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found = await ledger.read(stays.register, who, callback_data.page)
    await redraw(query, *register_screen(found, callback_data.page, voice, texts))


@router.callback_query(RoomsPress.filter(~F.new), flags=ROOMS)
async def show_rooms(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    await redraw(query, *rooms_screen(await ledger.read(stays.rooms, who), voice, texts))


@router.callback_query(RoomsPress.filter(), flags=ROOMS)
async def ask_room(
    query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice, texts: Texts, state: FSMContext
) -> None:
    found = await ledger.read(stays.rooms, who)
    await ask(state, ROOM)
    _, rows = rooms_screen(found, voice, texts)
    await redraw(query, texts.t("staff.stays", "Write a name and the beds: «Blue 3»."), rows[1:])


@router.message(Answering(ROOM), flags=ROOMS)
async def keep_room(message: Message, who: Who, ledger: Ledger, voice: Voice, texts: Texts, state: FSMContext) -> None:
    """The last word is the number of beds."""
    name, _, number = one_line(message.text or "").rpartition(" ")
    if not number.isdecimal() or not 1 <= int(number) <= MOST_BEDS:
        await write(message, texts.t("staff.stays", "Write the name, then 1 to {n} beds: «Blue 3».", n=MOST_BEDS))
    elif trouble := line_trouble(name, NAME_LIMIT, texts):
        await write(message, trouble)
    elif await ledger.read(stays.is_overfull, who, name, int(number)):
        await write(message, texts.t("staff.stays", "In some night more people sleep in this room."))
    else:
        await ledger.run(stays.keep_room, who, name, int(number))
        await done(state)
        await write(message, *rooms_screen(await ledger.read(stays.rooms, who), voice, texts))


@router.callback_query(StaysFamilyPress.filter(), flags=ASK)
async def show_family(
    query: CallbackQuery, callback_data: StaysFamilyPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    case, found, _ = await ledger.run(stays.of_family, who, callback_data.case_id)
    await redraw(query, *family_screen(case, found, voice, texts))


@router.callback_query(StayNewPress.filter(F.nights == 0), flags=ASK)
async def ask_more(
    query: CallbackQuery,
    callback_data: StayNewPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    """How many, from when, how long: a press each, or a line where a day or a number is asked."""
    await ledger.run(stays.of_family, who, callback_data.case_id)
    if callback_data.people:
        await ask(state, NEW, **callback_data.model_dump(mode="json"))
    await redraw(query, *new_screen(callback_data, voice, texts))


@router.callback_query(StayNewPress.filter(), flags=ASK)
async def ask_by_press(
    query: CallbackQuery, callback_data: StayNewPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await redraw(query, *await _ask(callback_data, who, ledger, voice, texts))


@router.message(Answering(NEW), flags=ASK)
async def ask_in_words(
    message: Message,
    asked: dict[str, Any],
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    state: FSMContext,
) -> None:
    """What cannot be is told in a sentence, and the question stays."""
    press, words = StayNewPress(**asked), one_line(message.text or "")
    if press.days is None:
        _, _, today = await ledger.run(stays.of_family, who, press.case_id)
        said = read_when(words, datetime.combine(today, time()))
        if not isinstance(said, When) or said.day is None or not today <= said.day <= today + AHEAD:
            await write(message, texts.t("staff.stays", "Write a day from today on, within a year: 12 March."))
            return
        press = press.model_copy(update={"days": (said.day - today).days})
        await ask(state, NEW, **press.model_dump(mode="json"))
        await write(message, *new_screen(press, voice, texts))
    elif not words.isdecimal() or not 1 <= int(words) <= LONGEST:
        await write(message, texts.t("staff.stays", "Write a number of nights, 1 to {n}.", n=LONGEST))
    else:
        screen = await _ask(press.model_copy(update={"nights": int(words)}), who, ledger, voice, texts)
        await done(state)
        await write(message, *screen)


@router.callback_query(StayPress.filter(F.what == ""), flags=KEEP)
async def show_one(
    query: CallbackQuery, callback_data: StayPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    shown = await ledger.run(stays.see, who, callback_data.stay_id)
    await redraw(query, *card_screen(shown, who.role, voice, texts))


@router.callback_query(StayPress.filter(F.what.in_({"longer", "leave"})), flags=ASK)
async def curator_moves(
    query: CallbackQuery, callback_data: StayPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    if callback_data.what == "longer":
        shown = await ledger.run(stays.ask_longer, who, callback_data.stay_id, min(callback_data.number, LONGEST))
    else:
        shown = await ledger.run(stays.leave, who, callback_data.stay_id)
    await redraw(query, *card_screen(shown, who.role, voice, texts))


@router.callback_query(StayPress.filter(F.what.in_({"room", "extend", "refuse"})), flags=ROOMS)
async def coordinator_moves(
    query: CallbackQuery, callback_data: StayPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """A room that is full by now is told in a sentence, and nothing changes."""
    stay_id, note = callback_data.stay_id, ""
    if callback_data.what == "room":
        shown = await ledger.run(stays.confirm, who, stay_id, callback_data.number)
    elif callback_data.what == "extend":
        shown = await ledger.run(stays.extend, who, stay_id)
    else:
        shown = await ledger.run(stays.refuse, who, stay_id)
    if shown is None:
        note = texts.t("staff.stays", "This room has not enough beds in some of these nights.")
        shown = await ledger.run(stays.see, who, stay_id)
    await redraw(query, *card_screen(shown, who.role, voice, texts, note))


@router.callback_query(StayMinePress.filter(), flags=needs("stays.hers"))
async def show_hers(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    stay = await ledger.read(stays.hers, who)
    first, until = texts.short_day(stay.first), texts.short_day(stay.until)
    await turn(query, "stays.room", voice, first=first, until=until)


async def _ask(press: StayNewPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> tuple[str, Any]:
    if press.days is None:
        raise Gone
    _, _, today = await ledger.run(stays.of_family, who, press.case_id)
    first = today + timedelta(days=press.days)
    span = (press.people, first, first + timedelta(days=press.nights))
    shown = await ledger.run(stays.ask, who, press.case_id, *span)
    return card_screen(shown, who.role, voice, texts)
