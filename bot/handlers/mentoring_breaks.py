"""🌙 «Взять перерыв»: for how many weeks, and the way back; a pair that rests is shown as resting."""

from typing import Any

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.buttons.mentoring import MatchPress, WritePress
from bot.buttons.mentoring_again import BreakPress
from bot.buttons.mentoring_home import MinePress
from bot.domain.mentoring_breaks import WEEKS
from bot.domain.people import MENTORS, Who
from bot.domain.voices import Voice
from bot.handlers.reply import Targets, needs, show, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_breaks, mentoring_pairs
from bot.use_cases.mentoring_breaks import Resting

router = Router(name="mentoring.breaks")

BREAK = needs("mentoring.break")
SEE = needs("mentoring.see")


@router.callback_query(BreakPress.filter(F.what == ""), flags=BREAK)
async def ask(query: CallbackQuery, callback_data: BreakPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """The first question comes as a new message: what it was pressed on stays."""
    pair = await ledger.read(mentoring_pairs.pair, who, callback_data.match_id)
    targets: Targets = {what: callback_data.model_copy(update={"what": what}) for what in (*WEEKS, "cancel")}
    await show(query, "mentoring_breaks.ask", voice, targets, name=pair.name)


@router.callback_query(BreakPress.filter(F.what.in_(set(WEEKS))), flags=BREAK)
async def rest(
    query: CallbackQuery, callback_data: BreakPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    found = await ledger.run(mentoring_breaks.rest, who, callback_data.match_id, WEEKS[callback_data.what])
    await turn(query, "mentoring_breaks.kept", voice, _targets(found, who), **_about(found, texts))


@router.callback_query(BreakPress.filter(F.what == "cancel"), flags=SEE)
async def rather_not(query: CallbackQuery, callback_data: BreakPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.read(mentoring_pairs.pair, who, callback_data.match_id, or_resting=True)
    await turn(query, "mentoring_breaks.cancelled", voice)


@router.callback_query(BreakPress.filter(F.what == "back"), flags=BREAK)
async def come_back(query: CallbackQuery, callback_data: BreakPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """That it goes on comes as a message to both."""
    goes_on = await ledger.run(mentoring_breaks.come_back, who, callback_data.match_id)
    await turn(query, "mentoring_breaks.ended" if goes_on else "mentoring_leave.ended_rests", voice)


@router.callback_query(BreakPress.filter(F.what == "see"), flags=SEE)
async def see(
    query: CallbackQuery, callback_data: BreakPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    found = await ledger.read(mentoring_breaks.see, who, callback_data.match_id)
    await show_resting(query, found, who, voice, texts)


async def show_resting(event: Message | CallbackQuery, found: Resting, who: Who, voice: Voice, texts: Texts) -> None:
    """That it rests, until when if that is known, and the ways there are; never why."""
    screen_id = "mentoring_breaks.waits" if found.over else "mentoring_breaks.resting"
    await show(event, screen_id, voice, _targets(found, who), **_about(found, texts))


def _targets(found: Resting, who: Who) -> Targets:
    targets: dict[str, Any] = {
        "write": WritePress(to=found.curator_id, case_id=found.case_id),
        "stop": MatchPress(match_id=found.match_id, what="stop_check"),
    }
    if found.own:
        targets["back"] = BreakPress(match_id=found.match_id, what="back")
    if who.role in MENTORS:
        targets["mine"] = MinePress()
    return targets


def _about(found: Resting, texts: Texts) -> dict[str, Any]:
    if found.over:
        return {"name": found.name}
    return {"name": found.name, "day": texts.day(found.goes_on) if found.goes_on else None}
