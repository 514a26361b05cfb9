"""🆘 Help. The first words go out at once, claim nothing and wait for nothing; only then is the request written down.

What the person sees of it later (number, who reads it, who else is called) are rows of the commit itself.
"""

from functools import partial

from aiogram import Bot, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram.utils.callback_answer import CallbackAnswer
from aiogram_dialog import DialogManager

from bot.buttons.help_requests import HelpAskPress, HelpMinePress, HelpPress, HelpTellPress
from bot.content.help_requests import LISTS, MINE, after, for_reader
from bot.content.screens import SCREENS, say
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.help_requests_saying import asked_for, for_her, listen, to, written
from bot.handlers.help_requests_screens import speak, targets
from bot.handlers.help_requests_words import remember
from bot.handlers.phones import show_numbers
from bot.handlers.reply import MenuButton, needs, turn
from bot.memory import Memory
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import help_requests_asking as asking
from bot.use_cases import help_requests_status as status
from bot.use_cases.access import may
from bot.use_cases.help_requests_status import Mine

router = Router(name="help_requests")


@router.message(MenuButton("help"), flags=needs("menu.open"))
async def open_tree(
    message: Message, who: Who, voice: Voice, ledger: Ledger, bot: Bot, dialog_manager: DialogManager
) -> None:
    """«Помощь» by button or by hand. Volunteers and staff have no request to make here, but they get the numbers."""
    if not may(who, "help_requests.ask"):
        await show_numbers(message, who, voice, ledger)
        return
    shown_ids = [await _line(message, bot, voice, one) for one in await ledger.read(status.mine, who)]
    screen_id = for_reader("help_requests.tree", who.role)
    shown_ids.append(await speak(bot, message.chat.id, screen_id, voice, targets(screen_id)))
    await dialog_manager.reset_stack()
    await remember(ledger, who, [message.message_id, *shown_ids])


async def _line(message: Message, bot: Bot, voice: Voice, one: Mine) -> int:
    """Where an open request of hers stands, in one line, and the way to the rest."""
    named = {"name": one.name} if one.name else {}
    leads: dict[str, CallbackData] = {"mine": HelpMinePress(request_id=one.request.id, what="show")}
    return await speak(bot, message.chat.id, MINE[one.request.state], voice, leads, number=one.request.number, **named)


@router.callback_query(HelpPress.filter(), flags=needs("help_requests.ask"))
async def open_list(query: CallbackQuery, callback_data: HelpPress, who: Who, voice: Voice) -> None:
    screen_id = for_reader(f"help_requests.{callback_data.screen}", who.role)
    if screen_id not in SCREENS or callback_data.screen not in LISTS:
        raise Gone
    await turn(query, screen_id, voice, targets(screen_id))


@router.callback_query(HelpAskPress.filter(), flags=needs("help_requests.ask"))
async def ask(
    query: CallbackQuery,
    callback_data: HelpAskPress,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    memory: Memory,
    bot: Bot,
    state: FSMContext,
    callback_answer: CallbackAnswer,
    drafts: bool = False,
) -> None:
    kind = callback_data.kind
    work, said = partial(ledger.run, asking.ask, who, kind), to(query, bot, memory)
    asked = await asked_for(said, kind, who, voice, ledger, work, drafts=drafts)
    shown_ids = said.ids
    if asked.repeated:
        callback_answer.text = say("help_requests.already_here", voice, number=asked.request.number).text
        return
    if not asked.new:
        again = for_reader("help_requests.already_open", who.role)
        number, time = asked.request.number, texts.time(asked.request.created_at)
        shown_ids.append(await speak(bot, said.chat, again, voice, targets(again), number=number, time=time))
    await listen(state, who, kind, asked)
    await remember(ledger, who, shown_ids)


@router.callback_query(HelpTellPress.filter(), flags=needs("help_requests.follow"))
async def tell(
    query: CallbackQuery,
    callback_data: HelpTellPress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    memory: Memory,
    bot: Bot,
    state: FSMContext,
    callback_answer: CallbackAnswer,
    drafts: bool = False,
) -> None:
    kind, fact, said = callback_data.kind, callback_data.fact, to(query, bot, memory)
    asked = await written(said, kind, ledger.run(asking.tell, who, kind, fact))
    if asked.repeated:
        callback_answer.text = say("help_requests.already_noted", voice).text
        return
    screen_id = await for_her(for_reader(after(kind, fact), who.role), who, ledger)
    await listen(state, who, kind, asked)
    shown_id = await speak(bot, said.chat, screen_id, voice, targets(screen_id, kind, drafts=drafts))
    await remember(ledger, who, [*said.ids, shown_id])
