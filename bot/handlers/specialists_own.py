"""📅 «Мои записи», 👨‍👩‍👧 «Семьи», ➕ «Услуга»: a specialist's own menu."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.buttons.specialists import BookingPress, MyBookingsPress, SharedPress
from bot.domain.people import Who
from bot.domain.reminders import Outcome
from bot.domain.voices import Voice
from bot.handlers.reply import MenuButton, needs, redraw, write
from bot.handlers.specialists_own_screens import (
    booking_screen,
    bookings_screen,
    families_screen,
    family_screen,
    services_screen,
    too_late_screen,
)
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import specialists_own

router = Router(name="specialists.own")
OWN = needs("specialists.own")


@router.message(MenuButton("bookings"), flags=OWN)
async def show_bookings(message: Message, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    found, more = await ledger.read(specialists_own.mine, who)
    await write(message, *bookings_screen(found, more, 0, voice, texts))


@router.callback_query(MyBookingsPress.filter(), flags=OWN)
async def turn_bookings(
    query: CallbackQuery, callback_data: MyBookingsPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found, more = await ledger.read(specialists_own.mine, who, callback_data.page)
    await redraw(query, *bookings_screen(found, more, callback_data.page, voice, texts))


@router.message(MenuButton("shared"), flags=OWN)
async def show_families(message: Message, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    await write(message, *families_screen(await ledger.read(specialists_own.families, who), voice, texts))


@router.callback_query(SharedPress.filter(F.case_id == 0), flags=OWN)
async def back_to_families(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    await redraw(query, *families_screen(await ledger.read(specialists_own.families, who), voice, texts))


@router.callback_query(SharedPress.filter(), flags=OWN)
async def show_family(
    query: CallbackQuery, callback_data: SharedPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    shared = await ledger.run(specialists_own.family, who, callback_data.case_id)
    await redraw(query, *family_screen(shared, voice, texts))


@router.message(MenuButton("service"), flags=OWN)
async def ask_whose_service(message: Message, who: Who, ledger: Ledger, texts: Texts) -> None:
    await write(message, *services_screen(await ledger.read(specialists_own.families, who), texts))


TOLD = {"attended": Outcome.ATTENDED, "missed": Outcome.MISSED}


@router.callback_query(BookingPress.filter(F.what.in_(set(TOLD))), flags=OWN)
async def tell(
    query: CallbackQuery, callback_data: BookingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    outcome = TOLD[callback_data.what]
    booking = await ledger.run(specialists_own.tell, who, callback_data.booking_id, outcome)
    await redraw(query, *booking_screen(booking, False, voice, texts))


@router.callback_query(BookingPress.filter(F.what == "undo"), flags=OWN)
async def untell(
    query: CallbackQuery, callback_data: BookingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    booking = await ledger.run(specialists_own.untell, who, callback_data.booking_id)
    screen = booking_screen(booking, False, voice, texts) if booking else too_late_screen(voice, texts)
    await redraw(query, *screen)


@router.callback_query(BookingPress.filter(), flags=OWN)
async def show_booking(
    query: CallbackQuery, callback_data: BookingPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    booking, ahead = await ledger.run(specialists_own.look, who, callback_data.booking_id)
    await redraw(query, *booking_screen(booking, ahead, voice, texts))
