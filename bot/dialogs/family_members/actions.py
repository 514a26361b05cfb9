"""What the answers do. Until «Можно», nothing of them is kept but the text level."""

import hashlib

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.content.menus import menu
from bot.content.screens import say
from bot.dialogs.answers import one_line, tell
from bot.dialogs.farewell import leave_to_menu
from bot.dialogs.people.doors import words_at
from bot.dialogs.widgets import action, ledger_of, voice_of, who_of
from bot.domain.people import NAME_LIMIT, Role, as_name
from bot.domain.people_consents import Text
from bot.domain.people_invitations import Door
from bot.domain.voices import Voice
from bot.use_cases import family_members_joining, people_guests

CONSENT_VERSION = 1


@action("people.join")
async def give_name(message: Message, widget: object, manager: DialogManager) -> None:
    words = await one_line(message, manager, NAME_LIMIT, otherwise="people.name_again")
    if words is None:
        return
    if as_name(words):
        manager.dialog_data["name"] = words
        await manager.next()
    else:
        await tell(manager, "people.name_again")


@action("people.join")
async def agree(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    spoken, data = voice_of(manager), manager.dialog_data
    name = data.get("name", "")
    door = await ledger_of(manager).run(
        family_members_joining.join,
        who_of(manager),
        _invitation(manager),
        name,
        _shown(spoken),
        listens=data.get("listens", False),
    )
    if door is Door.OPEN:
        await leave_to_menu(manager, say("family_members.done", spoken, name=name).text, Role.FAMILY_MEMBER)
    elif door is Door.ALREADY:
        await leave_to_menu(manager, say("family_members.already", spoken).text, who_of(manager).role)
    else:
        await leave_to_menu(manager, words_at(door, spoken, name), who_of(manager).role)


@action("people.join")
async def refuse(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """«Нельзя»: guides, numbers and help stay open; whoever is known already keeps what they have."""
    who, spoken = who_of(manager), voice_of(manager)
    forgotten = await ledger_of(manager).run(people_guests.refuse, who)
    text = say("family_members.refused", spoken).text if forgotten else menu(who.role, spoken).text
    await leave_to_menu(manager, text, who.role)


def _shown(spoken: Voice) -> Text:
    """The words that are agreed to. Whoever changes them counts the version up."""
    words = say("family_members.consent", spoken).text
    return Text(CONSENT_VERSION, spoken, hashlib.sha256(words.encode()).hexdigest())


def _invitation(manager: DialogManager) -> int:
    started = manager.start_data if isinstance(manager.start_data, dict) else {}
    return int(started["invitation_id"])
