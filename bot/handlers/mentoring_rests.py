"""🌙 No new pair for a while, and the way back."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.buttons.mentoring_home import MinePress
from bot.buttons.mentoring_rests import RestsPress
from bot.domain.mentoring_matching import Profile
from bot.domain.mentoring_rests import Rests
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import Targets, needs, show, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_rests

router = Router(name="mentoring.rests")

HOME = needs("mentoring.home")
READY: Targets = {"ready": RestsPress(what="ready"), "mine": MinePress()}


@router.callback_query(RestsPress.filter(F.what == ""), flags=HOME)
async def ask(query: CallbackQuery, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    """As a new message: what it was pressed on stays."""
    profile = await ledger.read(mentoring_rests.mine, who)
    if profile.rests:
        return await show_rest(query, profile, voice, texts)
    targets: Targets = {what: RestsPress(what=what) for what in (*Rests, "ready")}
    await show(query, "mentoring_rests.ask", voice, targets)


@router.callback_query(RestsPress.filter(F.what.in_(set(Rests))), flags=HOME)
async def rest(
    query: CallbackQuery, callback_data: RestsPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    profile = await ledger.run(mentoring_rests.rest, who, Rests(callback_data.what))
    await turn(query, "mentoring_rests.rests", voice, READY, day=_day(profile, texts))


@router.callback_query(RestsPress.filter(F.what == "ready"), flags=HOME)
async def ready(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.run(mentoring_rests.ready, who)
    await turn(query, "mentoring_rests.ready", voice, {"rests": RestsPress()})


async def show_rest(event: Message | CallbackQuery, profile: Profile, voice: Voice, texts: Texts) -> None:
    """Until when, if that was said, and the way back."""
    await show(event, "mentoring_rests.rests", voice, READY, day=_day(profile, texts))


def _day(profile: Profile, texts: Texts) -> str | None:
    return texts.day(profile.rests_until) if profile.rests_until else None
