"""🗑 «Удалить меня»: what goes and what stays, then the question, then a day in which it can be taken back."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.people import PausePress, SettingsPress
from bot.buttons.privacy import ErasurePress
from bot.domain.people import Who
from bot.domain.privacy import Erasure
from bot.domain.voices import Voice
from bot.handlers.reply import needs, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import privacy_erasure as erasure

router = Router(name="privacy.erasure")
DELETE = needs("privacy.delete")
BACK = SettingsPress(what="my_data")


@router.callback_query(ErasurePress.filter(F.what == ""), flags=DELETE)
async def explain(query: CallbackQuery, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    wish = await ledger.read(erasure.wish, who)
    if wish.erasure is not None:
        return await _show(query, wish.erasure, voice, texts)
    targets = {"next": ErasurePress(what="ask"), "leave": PausePress(what="leave"), "back": BACK}
    await turn(query, "privacy.delete", voice, targets)


@router.callback_query(ErasurePress.filter(F.what == "ask"), flags=DELETE)
async def make_sure(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    wish = await ledger.read(erasure.wish, who)
    screen = "privacy.delete_help" if wish.asks_for_help else "privacy.delete_sure"
    await turn(query, screen, voice, {"sure": ErasurePress(what="sure"), "back": BACK})


@router.callback_query(ErasurePress.filter(F.what == "sure"), flags=DELETE)
async def ask(query: CallbackQuery, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    wish = await ledger.run(erasure.ask, who)
    assert wish.erasure is not None
    await _show(query, wish.erasure, voice, texts)


@router.callback_query(ErasurePress.filter(F.what == "take_back"), flags=DELETE)
async def take_back(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.run(erasure.take_back, who)
    await turn(query, "privacy.delete_taken_back", voice, {"back": BACK})


async def _show(query: CallbackQuery, asked: Erasure, voice: Voice, texts: Texts) -> None:
    targets = {"take_back": ErasurePress(what="take_back"), "back": BACK}
    await turn(query, "privacy.delete_waits", voice, targets, when=texts.when(asked.due_at))
