"""/start in all its forms, the role that counts now, and how she wants to be spoken to."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons import JoinPress, Key, PhonesPress, RolePress, SettingsPress
from bot.content.screens import say
from bot.dialogs.people.doors import words_at
from bot.dialogs.people.states import Joining, TeamJoining
from bot.domain.people import Role, TextLevel, Who
from bot.domain.people_invitations import PREFIX, Door
from bot.domain.permissions import Gone
from bot.domain.voices import Voice, voice
from bot.handlers.phones import show_numbers
from bot.handlers.reply import MenuButton, Targets, drop_dialog, needs, show, show_menu, turn, write
from bot.storage.ledger import Ledger
from bot.use_cases import people, people_guests, people_joining

router = Router(name="people")


@router.message(CommandStart(deep_link=True, magic=F.args.startswith(PREFIX)), flags=needs("people.join"))
async def come_by_link(
    message: Message, command: CommandObject, who: Who, ledger: Ledger, voice: Voice, dialog_manager: DialogManager
) -> None:
    token = (command.args or "").removeprefix(PREFIX)
    opened = await ledger.run(people_joining.open_invitation, who, token)
    if opened.door is not Door.OPEN:
        await drop_dialog(dialog_manager)
        await show_menu(message, who.role, voice, words_at(opened.door, voice, opened.name))
        return
    first = Joining.welcome if opened.role is Role.MOTHER else TeamJoining.code
    data = {"invitation_id": str(opened.invitation_id), "name": opened.name}
    await dialog_manager.start(first, data=data, mode=StartMode.RESET_STACK)


@router.message(CommandStart(), flags=needs("menu.open"))
async def start(message: Message, who: Who, ledger: Ledger, voice: Voice, dialog_manager: DialogManager) -> None:
    """Who somebody is decides what she sees first; whoever has several roles is asked."""
    await drop_dialog(dialog_manager)
    if who.role is Role.STRANGER:
        await show_menu(message, who.role, voice, say("people.stranger", voice).text)
        await show_numbers(message, who, voice, ledger)
    elif not await _offer_roles(message, who, ledger, voice):
        await show_menu(message, who.role, voice)


@router.message(Command("role"), flags=needs("menu.open"))
async def change_role(message: Message, who: Who, ledger: Ledger, voice: Voice) -> None:
    if not await _offer_roles(message, who, ledger, voice):
        await show_menu(message, who.role, voice)


async def _offer_roles(message: Message, who: Who, ledger: Ledger, voice: Voice) -> bool:
    """False when there is nothing to choose."""
    held = await ledger.read(people.my_roles, who)
    if len(held) < 2:
        return False
    said = say("people.roles", voice)
    await write(message, said.text, [[Key(said.buttons[role], RolePress(role=role).pack())] for role in held])
    return True


@router.callback_query(RolePress.filter(), flags=needs("menu.open"))
async def choose_role(
    query: CallbackQuery,
    callback_data: RolePress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    dialog_manager: DialogManager,
) -> None:
    await drop_dialog(dialog_manager)
    await ledger.run(people.choose_role, who, callback_data.role)
    await show_menu(query, callback_data.role, voice)


@router.callback_query(JoinPress.filter(F.what == "agree"), flags=needs("people.join"))
async def go_on_joining(
    query: CallbackQuery,
    callback_data: JoinPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    dialog_manager: DialogManager,
) -> None:
    """She has thought about it: her name, who sees what, and the question once more."""
    door = await ledger.read(people_joining.still_open, who, callback_data.invitation_id)
    if door is Door.OPEN:
        data = {"invitation_id": str(callback_data.invitation_id)}
        await dialog_manager.start(Joining.name, data=data, mode=StartMode.RESET_STACK)
    else:
        await show_menu(query, who.role, voice, words_at(door, voice, ""))


@router.callback_query(JoinPress.filter(F.what == "refuse"), flags=needs("people.join"))
async def refuse_later(query: CallbackQuery, callback_data: JoinPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    """An old button of somebody who came in since says nothing that is not true any more."""
    if not await ledger.run(people_guests.refuse, who):
        raise Gone
    again = JoinPress(what="agree", invitation_id=callback_data.invitation_id)
    await turn(query, "people.refused", voice, {"agree": again})


def _not_confirmed(message: Message, who: Who) -> bool:
    return who.role is Role.MOTHER and who.case_id is None


@router.message(MenuButton("affairs", "people"), _not_confirmed, flags=needs("menu.open"))
async def wait_for_curator(message: Message, voice: Voice) -> None:
    """Until the curator says that it is her, nothing of a case opens."""
    await show(message, "people.waiting", voice, {"more": SettingsPress()})


@router.message(MenuButton("more"), flags=needs("people.settings"))
async def open_settings(message: Message, voice: Voice) -> None:
    await show(message, "people.settings", voice, _settings())


@router.callback_query(SettingsPress.filter(F.what == ""), flags=needs("people.settings"))
async def back_to_settings(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "people.settings", voice, _settings())


def _settings() -> Targets:
    return {"phones": PhonesPress(page=0)} | {what: SettingsPress(what=what) for what in ("text_level", "visibility")}


@router.callback_query(SettingsPress.filter(F.what == "text_level"), flags=needs("people.settings"))
async def ask_text_level(query: CallbackQuery, voice: Voice) -> None:
    levels = {what: SettingsPress(what=what) for what in ("plain", "easy", "listen")}
    await turn(query, "people.text_level", voice, {**levels, "back": SettingsPress()})


@router.callback_query(SettingsPress.filter(F.what.in_({"plain", "easy", "listen"})), flags=needs("people.settings"))
async def set_text_level(query: CallbackQuery, callback_data: SettingsPress, who: Who, ledger: Ledger) -> None:
    """At once, in words and menu alike."""
    listens = callback_data.what == "listen"
    level = TextLevel.PLAIN if callback_data.what == "plain" else TextLevel.EASY
    await ledger.run(people_guests.set_text_level, who, level, listens=listens)
    chosen = voice(who.language, level)
    await turn(query, "people.no_voice_yet" if listens else "people.text_level_set", chosen)
    await show_menu(query, who.role, chosen)


@router.callback_query(SettingsPress.filter(F.what == "visibility"), flags=needs("people.settings"))
async def show_visibility(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice) -> None:
    targets = {"good": SettingsPress(), "details": SettingsPress(what="details")}
    under_age = await ledger.read(people.is_under_age, who)
    await turn(query, "people.visibility_minor" if under_age else "people.visibility_adult", voice, targets)


@router.callback_query(SettingsPress.filter(F.what == "details"), flags=needs("people.settings"))
async def show_visibility_details(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "people.visibility_details", voice, {"good": SettingsPress()})
