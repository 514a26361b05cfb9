"""🙈 «Спрятать», «Показать» under a neutral line, and her word or phrase written into a chat that is open."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram.utils.callback_answer import CallbackAnswer
from aiogram_dialog import DialogManager

from bot.buttons.help_requests import HelpHidePress
from bot.buttons.hiding import ShowPress
from bot.content.screens import say
from bot.domain.hiding import Said
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.hiding_traces import forget_what_was_open, take_away
from bot.handlers.reply import drop_dialog, needs, show_menu, write
from bot.memory import Memory
from bot.storage.ledger import Ledger
from bot.use_cases import help_requests_asking as asking
from bot.use_cases import hiding

router = Router(name="hiding")


@router.callback_query(HelpHidePress.filter(), flags=needs("hiding.hide"))
async def hide(
    query: CallbackQuery,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    memory: Memory,
    state: FSMContext,
    dialog_manager: DialogManager,
    callback_answer: CallbackAnswer,
) -> None:
    """What memory said while nothing could be written stands in no journal yet, and goes with the rest."""
    await forget_what_was_open(state, dialog_manager)
    pressed = [query.message.message_id] if query.message is not None else []
    await ledger.run(asking.remember, who, [*memory.sayings(query.from_user.id), *pressed])
    hidden = await ledger.run(hiding.hide, who)
    memory.meet(replace(who, hidden=hidden))
    callback_answer.text = say("hiding.done", voice).text


@router.callback_query(ShowPress.filter(), flags=needs("hiding.show"))
async def show(
    query: CallbackQuery,
    callback_data: ShowPress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    if not await ledger.run(hiding.show, who, callback_data.row_id):
        callback_answer.text = say("hiding.shown_already", voice).text
    elif isinstance(query.message, Message):
        await take_away(query.message)


class HerSecret(Filter):
    """She wrote her word or her phrase; gives `said`."""

    async def __call__(self, message: Message, who: Who, ledger: Ledger) -> bool | dict[str, Said]:
        if not who.secrets or not message.text:
            return False
        said = await ledger.read(hiding.recognise, who, message.text)
        return {"said": said} if said is not Said.OTHER else False


@router.message(HerSecret(), flags=needs("hiding.door"))
async def secret(
    message: Message, who: Who, voice: Voice, ledger: Ledger, said: Said, dialog_manager: DialogManager
) -> None:
    """The chat is open: the word is taken away, and goes to nobody; the phrase does its work here, too."""
    if said is Said.PHRASE:
        heard = await ledger.run(hiding.hear, who, message.text or "")
        await write(message, say(f"hiding_kitchen.{heard.dish}", voice).text)
        return
    await drop_dialog(dialog_manager)
    await take_away(message)
    await show_menu(message, who.role, voice, say("hiding.back", voice).text)
