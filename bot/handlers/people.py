"""/start in all its forms, and the role that counts now."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.keys import Key
from bot.buttons.people import JoinPress, RolePress, SettingsPress
from bot.content.screens import say
from bot.dialogs.family_members.states import FamilyJoining
from bot.dialogs.people.doors import words_at
from bot.dialogs.people.states import Joining, TeamJoining
from bot.domain.people import Role, Who
from bot.domain.people_invitations import PREFIX, Door
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.phones import show_numbers
from bot.handlers.reply import MenuButton, drop_dialog, needs, show, show_menu, turn, write
from bot.storage.ledger import Ledger
from bot.use_cases import people, people_guests, people_joining, people_pauses

router = Router(name="people")

FIRST = {Role.MOTHER: Joining.welcome, Role.FAMILY_MEMBER: FamilyJoining.welcome}


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
    if opened.moves:
        await drop_dialog(dialog_manager)
        choices = {what: JoinPress(what=what, invitation_id=opened.invitation_id) for what in ("move", "not_mine")}
        await show(message, "people.new_phone", voice, choices)
        return
    first = FIRST.get(opened.role, TeamJoining.code)
    data = {"invitation_id": str(opened.invitation_id), "name": opened.name}
    await dialog_manager.start(first, data=data, mode=StartMode.RESET_STACK)


@router.message(CommandStart(), flags=needs("menu.open"))
async def start(message: Message, who: Who, ledger: Ledger, voice: Voice, dialog_manager: DialogManager) -> None:
    """Who somebody is decides what she sees first; whoever has several roles is asked."""
    await drop_dialog(dialog_manager)
    await ledger.run(people_pauses.come_back, who)
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


@router.callback_query(JoinPress.filter(F.what == "move"), flags=needs("people.join"))
async def move_here(query: CallbackQuery, callback_data: JoinPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    door = await ledger.run(people_joining.move_here, who, callback_data.invitation_id)
    await show_menu(query, who.role, voice, words_at(Door.WAITING if door is Door.OPEN else door, voice, ""))


@router.callback_query(JoinPress.filter(F.what == "not_mine"), flags=needs("people.join"))
async def not_mine(query: CallbackQuery, who: Who, voice: Voice) -> None:
    await show_menu(query, who.role, voice)


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
    targets = {"more": SettingsPress(), "visibility": SettingsPress(what="visibility")}
    await show(message, "people.waiting", voice, targets)
