"""What she shows to one close person; and theirs: «Встречи», «Ещё», who sees what. Nothing else of hers is on it."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.family_members import ClosePersonPress, LetSeePress, ShownPress
from bot.buttons.keys import Key, Rows
from bot.buttons.people import SettingsPress
from bot.buttons.phones import PhonesPress
from bot.content.appointments import APPOINTMENTS
from bot.content.events import outward
from bot.content.screens import SCREENS
from bot.domain.people import Role, Who
from bot.domain.reminders import Appointment
from bot.domain.voices import Voice
from bot.handlers.lists import page_rows, page_size
from bot.handlers.reply import MenuButton, Targets, needs, redraw, show, turn, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import family_members_meetings as use_cases
from bot.use_cases import people
from bot.use_cases.family_members_meetings import Meeting

router = Router(name="family_members.meetings")
SEE = needs("family_members.meetings")
SETTINGS = needs("people.settings")


@router.callback_query(LetSeePress.filter(), flags=needs("family_members.keep"))
async def show_or_take_back(
    query: CallbackQuery, callback_data: LetSeePress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    """The list of what is ahead of her, marked; a press on one marks it, or takes the mark away."""
    member_id, page, size = callback_data.member_id, callback_data.page, page_size(voice)
    if callback_data.ref_id:
        await ledger.run(use_cases.show, who, member_id, callback_data.what, callback_data.ref_id)
    _, found = await ledger.read(use_cases.to_show, who, member_id)
    parent = ClosePersonPress(member_id=member_id, what="card")
    if not found:
        return await turn(query, "family_members.to_show_empty", voice, {"back": parent})
    keys = [
        Key(
            f"{'✅ ' if one.shown else ''}{label(one, voice)}",
            LetSeePress(member_id=member_id, what=one.what, ref_id=one.ref_id, page=page).pack(),
        )
        for one in found[page * size : (page + 1) * size + 1]
    ]
    rows = page_rows(keys, voice, page, lambda to: LetSeePress(member_id=member_id, page=to), parent)
    await redraw(query, SCREENS["family_members.to_show"].text(voice), rows)


@router.message(MenuButton("meetings"), flags=SEE)
async def open_meetings(
    message: Message, who: Who, voice: Voice, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    await dialog_manager.reset_stack()
    await write(message, *_list(await ledger.read(use_cases.meetings, who), voice, 0))


@router.callback_query(ShownPress.filter(F.ref_id == 0), flags=SEE)
async def turn_meetings(
    query: CallbackQuery, callback_data: ShownPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    await redraw(query, *_list(await ledger.read(use_cases.meetings, who), voice, callback_data.page))


@router.callback_query(ShownPress.filter(), flags=SEE)
async def open_meeting(query: CallbackQuery, callback_data: ShownPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    one = await ledger.read(use_cases.meeting, who, callback_data.what, callback_data.ref_id)
    place = one.about.place if isinstance(one.about, Appointment) else one.about.says.place
    values = {"title": name(one, voice), "when": Texts(voice, one.zone).when(one.at)}
    where = f"📍 {place}" if place else None
    await turn(query, "family_members.meeting", voice, {"back": ShownPress()}, place=where, **values)


def name(one: Meeting, voice: Voice) -> str:
    """What she herself reads: a kind of doctor that others must not guess is only «врач»."""
    if isinstance(one.about, Appointment):
        return APPOINTMENTS[one.about.kind].shown.text(voice)
    return f"👥 {outward(one.about.says, voice)}"


def label(one: Meeting, voice: Voice) -> str:
    day = Texts(voice, one.zone).short_day(one.at)
    if isinstance(one.about, Appointment):
        return f"{APPOINTMENTS[one.about.kind].button.text(voice)}, {day}"
    return f"👥 {outward(one.about.says, voice)}, {day}"


def _list(found: list[Meeting], voice: Voice, page: int) -> tuple[str, Rows]:
    if not found:
        return SCREENS["family_members.meetings_empty"].text(voice), []
    size = page_size(voice)
    here = found[page * size : (page + 1) * size + 1]
    keys = [Key(label(one, voice), ShownPress(what=one.what, ref_id=one.ref_id).pack()) for one in here]
    rows = page_rows(keys, voice, page, lambda to: ShownPress(page=to), ShownPress())
    return SCREENS["family_members.meetings"].text(voice), rows[:-1] if page == 0 else rows


def _theirs(event: object, who: Who) -> bool:
    return who.role is Role.FAMILY_MEMBER


def _settings() -> Targets:
    here: Targets = {what: SettingsPress(what=what) for what in ("text_level", "visibility")}
    return {**here, "phones": PhonesPress(page=0)}


@router.message(MenuButton("more"), _theirs, flags=SETTINGS)
async def open_settings(message: Message, voice: Voice) -> None:
    await show(message, "family_members.settings", voice, _settings())


@router.callback_query(SettingsPress.filter(F.what.in_({"", "more"})), _theirs, flags=SETTINGS)
async def back_to_settings(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "family_members.settings", voice, _settings())


@router.callback_query(SettingsPress.filter(F.what.in_({"visibility", "details"})), _theirs, flags=SETTINGS)
async def show_visibility(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    minor = await ledger.read(people.is_under_age, who)
    screen_id = "family_members.visibility_minor" if minor else "family_members.visibility"
    await turn(query, screen_id, voice, {"good": SettingsPress()})
