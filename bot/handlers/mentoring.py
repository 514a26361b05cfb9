"""The two sides of a pair: yes and no, the rules, and the end."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.buttons.mentoring import MatchPress
from bot.buttons.mentoring_again import BreakPress
from bot.buttons.mentoring_rests import RestsPress
from bot.buttons.mentoring_vetting import VettingMinePress
from bot.buttons.people import ConsentPress
from bot.content.consents import screen_of, shown
from bot.domain.mentoring import Answered, MatchState
from bot.domain.people import MENTORS, Role, Who
from bot.domain.people_consents import Purpose
from bot.domain.voices import Voice
from bot.handlers.reply import Targets, needs, show, turn
from bot.storage.ledger import Ledger
from bot.use_cases import mentoring, mentoring_pairs, people_consents

router = Router(name="mentoring")

ANSWERS = {
    Answered.WAITING: "mentoring.agreed_waiting",
    Answered.PAPERS: "mentoring.agreed_papers",
    Answered.STARTED: "mentoring.agreed_both",
    Answered.DECLINED: "mentoring.declined",
    Answered.TOO_LATE: "mentoring.no_longer",
}


@router.callback_query(MatchPress.filter(F.what.in_({"agree", "decline"})), flags=needs("mentoring.answer"))
async def answer(query: CallbackQuery, callback_data: MatchPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """A mother's first yes waits for a second question: may the talk be kept?"""
    agrees = callback_data.what == "agree"
    if agrees and who.role is Role.MOTHER and not await ledger.read(people_consents.may_talk, who):
        match_id = callback_data.match_id
        targets: Targets = {
            "agree": MatchPress(match_id=match_id, what="agree_talk"),
            "refuse": MatchPress(match_id=match_id, what="decline"),
            "ask": ConsentPress(purpose=Purpose.MENTOR_TALK, what="ask"),
        }
        await turn(query, screen_of(Purpose.MENTOR_TALK), voice, targets)
        return
    answered = await ledger.run(mentoring.answer, who, callback_data.match_id, agrees=agrees)
    await turn(query, ANSWERS[answered], voice, {"mine": VettingMinePress()})


@router.callback_query(MatchPress.filter(F.what == "agree_talk"), flags=needs("mentoring.answer"))
async def allow_and_agree(
    query: CallbackQuery, callback_data: MatchPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    text = shown(Purpose.MENTOR_TALK, voice)
    answered = await ledger.run(people_consents.agree_to_pair, who, callback_data.match_id, text)
    await turn(query, ANSWERS[answered], voice)


@router.callback_query(MatchPress.filter(F.what == "rules"), flags=needs("mentoring.see"))
async def rules(query: CallbackQuery, callback_data: MatchPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.read(mentoring_pairs.pair, who, callback_data.match_id)
    await show(query, "mentoring.rules", voice)


@router.callback_query(MatchPress.filter(F.what == "stop_check"), flags=needs("mentoring.stop"))
async def stop_check(query: CallbackQuery, callback_data: MatchPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    pair = await ledger.read(mentoring_pairs.pair, who, callback_data.match_id, or_resting=True)
    offered = ("stop", "keep") if who.role is Role.MOTHER else ("stop", "last_day", "keep")
    targets: dict[str, CallbackData] = {what: MatchPress(match_id=pair.match_id, what=what) for what in offered}
    if pair.state is MatchState.ACTIVE:
        targets["break"] = BreakPress(match_id=pair.match_id)
    await show(query, "mentoring.stop_check", voice, targets)


@router.callback_query(MatchPress.filter(F.what == "keep"), flags=needs("mentoring.see"))
async def keep(query: CallbackQuery, callback_data: MatchPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.read(mentoring_pairs.pair, who, callback_data.match_id, or_resting=True)
    await turn(query, "mentoring.kept", voice)


@router.callback_query(MatchPress.filter(F.what == "stop"), flags=needs("mentoring.stop"))
async def stop(query: CallbackQuery, callback_data: MatchPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.run(mentoring.stop, who, callback_data.match_id)
    after: Targets = {"ready": RestsPress(what="ready"), "rests": RestsPress()}
    await turn(query, "mentoring.stopped", voice, after if who.role in MENTORS else {})
