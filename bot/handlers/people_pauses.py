"""⏸ «Пауза» and going away: how long, and whether reminders rest, too."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.people import PausePress, SettingsPress
from bot.domain.people import Who
from bot.domain.people_pauses import Length, Pause
from bot.domain.voices import Voice
from bot.handlers.reply import needs, show_menu, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import people_pauses as pauses

router = Router(name="people.pauses")
PAUSE = needs("people.pause")
LENGTHS = (Length.DAY, Length.WEEK, Length.OPEN)


@router.callback_query(PausePress.filter(F.what == ""), flags=PAUSE)
async def open_pause(query: CallbackQuery, who: Who, voice: Voice, texts: Texts, ledger: Ledger) -> None:
    """How long; or, while she rests, until when."""
    pause = await ledger.read(pauses.current, who)
    if pause is not None:
        return await _show(query, pause, voice, texts)
    targets = {str(length): PausePress(what=length) for length in LENGTHS}
    await turn(query, "people_pauses.ask", voice, {**targets, "back": SettingsPress()})


@router.callback_query(PausePress.filter(F.what.in_(LENGTHS)), flags=PAUSE)
async def choose(
    query: CallbackQuery, callback_data: PausePress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    length, reminders = Length(callback_data.what), callback_data.reminders
    if reminders is None:
        stop, keep = (PausePress(what=length, reminders=each) for each in (False, True))
        await turn(query, "people_pauses.reminders", voice, {"stop": stop, "keep": keep, "back": PausePress()})
        return
    await _show(query, await ledger.run(pauses.begin, who, length, reminders=reminders), voice, texts)


@router.callback_query(PausePress.filter(F.what == "resume"), flags=PAUSE)
async def resume(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.run(pauses.resume, who)
    await turn(query, "people_pauses.resumed", voice)
    await show_menu(query, who.role, voice)


@router.callback_query(PausePress.filter(F.what == "leave"), flags=PAUSE)
async def ask_leave(query: CallbackQuery, voice: Voice) -> None:
    targets = {"sure": PausePress(what="leave_sure"), "back": SettingsPress(what="my_data")}
    await turn(query, "people_pauses.leave", voice, targets)


@router.callback_query(PausePress.filter(F.what == "leave_sure"), flags=PAUSE)
async def leave(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.run(pauses.begin, who, Length.LEFT, reminders=False)
    await turn(query, "people_pauses.left", voice, {"resume": PausePress(what="resume")})


async def _show(query: CallbackQuery, pause: Pause, voice: Voice, texts: Texts) -> None:
    targets = {"resume": PausePress(what="resume"), "back": SettingsPress()}
    if pause.left:
        return await turn(query, "people_pauses.left", voice, targets)
    screen = "people_pauses.on_reminders" if pause.reminders else "people_pauses.on"
    await turn(query, screen, voice, targets, until=_when(pause.until, texts))


def _when(until: datetime | None, texts: Texts) -> str | None:
    return texts.when(until) if until else None
