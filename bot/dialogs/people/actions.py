"""What the answers of a first contact do. Until «Можно», nothing of them is kept but the text level."""

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Button

from bot.buttons.people import JoinPress
from bot.content.consents import shown
from bot.content.menus import menu
from bot.content.screens import say
from bot.dialogs.answers import one_line, tell
from bot.dialogs.farewell import inline, leave, leave_to_menu, menu_keyboard
from bot.dialogs.people.doors import words_at
from bot.dialogs.people.states import Joining, TeamJoining
from bot.dialogs.setup.words import checklist
from bot.dialogs.widgets import action, ledger_of, texts_of, voice_of, who_of
from bot.domain.people import NAME_LIMIT, Role, TextLevel, as_name
from bot.domain.people_ages import AgeGroup
from bot.domain.people_consents import Purpose
from bot.domain.people_invitations import Door
from bot.domain.voices import voice
from bot.texts import Texts
from bot.use_cases import people, people_guests, people_joining, people_young, setup
from bot.use_cases.people_young import Asks

_BEFORE = {
    Joining.emergency: Joining.welcome,
    Joining.text_level: Joining.emergency,
    Joining.name: Joining.text_level,
    Joining.age: Joining.name,
    Joining.adult_needed: Joining.age,
    Joining.visibility: Joining.age,
    Joining.details: Joining.visibility,
    Joining.consent: Joining.visibility,
}


@action("people.join")
async def go_on(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.next()


@action("people.join")
async def go_back(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """To the question before; what was answered there is asked again and written over."""
    await manager.switch_to(_BEFORE[manager.current_context().state])


@action("people.join")
async def read_details(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.switch_to(Joining.details)


@action("people.join")
async def ask_consent(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.switch_to(Joining.consent)


@action("people.join")
async def choose_level(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """From the next window on she reads as she chose."""
    who, listens = who_of(manager), button.widget_id == "listen"
    level = TextLevel.PLAIN if button.widget_id == "plain" else TextLevel.EASY
    await ledger_of(manager).run(people_guests.set_text_level, who, level, listens=listens)
    spoken = voice(who.language, level)
    manager.middleware_data.update(voice=spoken, texts=Texts(spoken, who.zone))
    manager.dialog_data["listens"] = listens
    if listens:
        await tell(manager, "people.no_voice_yet")
        manager.show_mode = ShowMode.SEND
    await manager.next()


@action("people.join")
async def give_name(message: Message, widget: object, manager: DialogManager) -> None:
    otherwise = "people.name_by_voice" if message.voice else "people.name_again"
    name = await _name(message, manager, otherwise)
    if name is not None:
        manager.dialog_data["name"] = name
        await manager.switch_to(Joining.age)


@action("people.join")
async def skip_name(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    manager.dialog_data["name"] = ""
    await manager.switch_to(Joining.age)


@action("people.join")
async def tell_age(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """Under 18 an adult comes first, unless the curator has written down that one agreed."""
    group = AgeGroup(button.widget_id or "")
    manager.dialog_data["age"] = group
    if group is AgeGroup.ADULT or await ledger_of(manager).read(
        people_young.adult_agreed, who_of(manager), _invitation(manager)
    ):
        await manager.switch_to(Joining.visibility)
    else:
        await manager.switch_to(Joining.adult_needed)


@action("people.join")
async def ask_adult(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """Her curator helps her to ask; nothing of her is kept."""
    if await _tell_curator(manager, Asks.ADULT):
        curator = await ledger_of(manager).read(people_young.curator_of, who_of(manager), _invitation(manager))
        await _leave_waiting(query, manager, "people_young.asked", curator=curator)


@action("people.join")
async def say_afraid(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """Perhaps violence at home: her curator is told at once, whatever she presses next."""
    if await _tell_curator(manager, Asks.AFRAID):
        await manager.switch_to(Joining.afraid)


@action("people.join")
async def ask_call(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    if await _tell_curator(manager, Asks.CALL):
        await manager.switch_to(Joining.line)


@action("people.join")
async def not_now(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.switch_to(Joining.line)


@action("people.join")
async def has_read_line(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await _leave_waiting(query, manager, "people_young.waits")


@action("people.join")
async def agree(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    data = manager.dialog_data
    joined = await ledger_of(manager).run(
        people_joining.consent,
        who_of(manager),
        _invitation(manager),
        data.get("name", ""),
        shown(Purpose.NAME_AND_AFFAIRS, voice_of(manager)),
        age=AgeGroup(data["age"]),
        listens=data.get("listens", False),
    )
    if joined.door is Door.OPEN:
        await leave_to_menu(manager, say("people.done", voice_of(manager), curator=joined.curator).text, Role.MOTHER)
    else:
        await _shut(manager, joined.door)


@action("people.join")
async def refuse(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """«Нельзя»: guides, phones and help stay open."""
    invitation_id = _invitation(manager)
    who = who_of(manager)
    if not await ledger_of(manager).run(people_guests.refuse, who):
        await leave_to_menu(manager, menu(who.role, voice_of(manager)).text, who.role)
        return
    await leave(manager, "people.refused", {"agree": JoinPress(what="agree", invitation_id=invitation_id)})
    await _show_menu(query, manager)


@action("people.join")
async def ask_curator(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """She decides later, perhaps after days: her name is not kept until then."""
    invitation_id = _invitation(manager)
    door = await ledger_of(manager).run(people_joining.ask_before_consent, who_of(manager), invitation_id)
    if door is not Door.OPEN:
        await _shut(manager, door)
        return
    choices = {what: JoinPress(what=what, invitation_id=invitation_id) for what in ("agree", "refuse")}
    await leave(manager, "people.consent_asked", choices)
    await _show_menu(query, manager)


@action("people.join")
async def give_code(message: Message, widget: object, manager: DialogManager) -> None:
    """Three digits that were said by voice."""
    code = "".join(letter for letter in message.text or "" if letter.isdigit())
    if len(code) != 3:
        await tell(manager, "people.code_wrong")
        return
    door = await ledger_of(manager).run(people_joining.try_code, who_of(manager), _invitation(manager), code)
    if door is Door.WRONG_CODE:
        await tell(manager, "people.code_wrong")
    elif door is not Door.OPEN:
        await _shut(manager, door)
    else:
        manager.dialog_data["code"] = code
        known = _start(manager).get("name", "")
        await (_join_team(manager, known) if known else manager.switch_to(TeamJoining.name))


@action("people.join")
async def give_team_name(message: Message, widget: object, manager: DialogManager) -> None:
    name = await _name(message, manager, "people.name_again")
    if name is not None:
        await _join_team(manager, name)


async def _join_team(manager: DialogManager, name: str) -> None:
    joined = await ledger_of(manager).run(
        people_joining.join_team, who_of(manager), _invitation(manager), manager.dialog_data["code"], name
    )
    if joined.door is Door.OPEN:
        await leave_to_menu(manager, say("people.team_joined", voice_of(manager), name=name).text, joined.role)
        if joined.role is Role.COORDINATOR:
            await _show_what_to_set_up(manager)
    else:
        await _shut(manager, joined.door)


async def _show_what_to_set_up(manager: DialogManager) -> None:
    """Whoever comes in first sees what is left to be set up; later ones see nothing where nothing is."""
    ledger, came = ledger_of(manager), who_of(manager)
    assert came.telegram_id is not None
    who = await ledger.read(people.identify, came.organisation_id, came.telegram_id)
    now = await ledger.read(setup.look, who)
    if now.left and isinstance(manager.event, Message):
        text, rows = checklist(now, texts_of(manager))
        await manager.event.answer(text, reply_markup=inline(rows))


async def _name(message: Message, manager: DialogManager, otherwise: str) -> str | None:
    words = await one_line(message, manager, NAME_LIMIT, otherwise=otherwise)
    if words is None or as_name(words):
        return words
    await tell(manager, otherwise)
    return None


async def _shut(manager: DialogManager, door: Door) -> None:
    """The link came to an end while she was on her way in."""
    name = _start(manager).get("name", "")
    await leave_to_menu(manager, words_at(door, voice_of(manager), name), who_of(manager).role)


async def _tell_curator(manager: DialogManager, asks: Asks) -> bool:
    """False after saying that the link came to an end."""
    door = await ledger_of(manager).run(people_young.tell_curator, who_of(manager), _invitation(manager), asks)
    if door is not Door.OPEN:
        await _shut(manager, door)
    return door is Door.OPEN


async def _leave_waiting(query: CallbackQuery, manager: DialogManager, screen_id: str, **values: str) -> None:
    invitation_id = _invitation(manager)
    choices = {what: JoinPress(what=what, invitation_id=invitation_id) for what in ("agree", "refuse")}
    await leave(manager, screen_id, choices, **values)
    await _show_menu(query, manager)


async def _show_menu(query: CallbackQuery, manager: DialogManager) -> None:
    role, spoken = who_of(manager).role, voice_of(manager)
    if isinstance(query.message, Message):
        await query.message.answer(menu(role, spoken).text, reply_markup=menu_keyboard(role, spoken))


def _start(manager: DialogManager) -> dict[str, str]:
    return manager.start_data if isinstance(manager.start_data, dict) else {}


def _invitation(manager: DialogManager) -> int:
    return int(_start(manager)["invitation_id"])
