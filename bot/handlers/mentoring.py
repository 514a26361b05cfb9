"""The two sides of a pair: yes and no, the rules, and the end."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.buttons.mentoring import MatchPress, WritePress
from bot.buttons.mentoring_again import BreakPress
from bot.buttons.mentoring_rests import RestsPress
from bot.buttons.mentoring_vetting import VettingMinePress
from bot.content.consents import shown
from bot.domain.mentoring import Answered, MatchState
from bot.domain.people import MENTORS, Role, Who
from bot.domain.people_consents import Purpose
from bot.domain.voices import Voice
from bot.handlers.reply import Targets, chat_of, needs, show, turn
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
        questions: Targets = {
            "agree": MatchPress(match_id=match_id, what="agree_talk"),
            "decline": MatchPress(match_id=match_id, what="decline"),
            "ask": MatchPress(match_id=match_id, what="ask_talk"),
            "back": MatchPress(match_id=match_id, what="back"),
        }
        await turn(query, "people_consents.mentor_talk_of_pair", voice, questions)
        return
    answered = await ledger.run(mentoring.answer, who, callback_data.match_id, agrees=agrees)
    targets: Targets = {"mine": VettingMinePress(), **await _curator(who, callback_data.match_id, ledger)}
    await turn(query, ANSWERS[answered], voice, targets)


@router.callback_query(MatchPress.filter(F.what == "agree_talk"), flags=needs("mentoring.answer"))
async def allow_and_agree(
    query: CallbackQuery, callback_data: MatchPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    text = shown(Purpose.MENTOR_TALK, voice)
    answered = await ledger.run(people_consents.agree_to_pair, who, callback_data.match_id, text)
    await turn(query, ANSWERS[answered], voice, await _curator(who, callback_data.match_id, ledger))


@router.callback_query(MatchPress.filter(F.what == "ask_talk"), flags=needs("mentoring.answer"))
async def ask_curator(query: CallbackQuery, callback_data: MatchPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """Below the question, which waits with its buttons."""
    await ledger.read(mentoring_pairs.curator_of, who, callback_data.match_id)
    asked = await ledger.run(people_consents.ask_curator, who)
    await show(query, "mentoring.asked_talk" if asked else "people.waiting", voice)


@router.callback_query(MatchPress.filter(F.what == "back"), flags=needs("mentoring.answer"))
async def back(query: CallbackQuery, callback_data: MatchPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """To the proposal, which comes through the outbox as it did the first time."""
    match_id = callback_data.match_id
    if not await ledger.run(mentoring_pairs.propose_again, who, match_id, chat_of(query).message_id):
        await turn(query, "mentoring.no_longer", voice, await _curator(who, match_id, ledger))


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
    pair = await ledger.read(mentoring_pairs.pair, who, callback_data.match_id, or_resting=True)
    await turn(query, "mentoring.kept" if pair.state is MatchState.ACTIVE else "mentoring.kept_resting", voice)


@router.callback_query(MatchPress.filter(F.what == "stop"), flags=needs("mentoring.stop"))
async def stop(query: CallbackQuery, callback_data: MatchPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    match_id = callback_data.match_id
    await ledger.run(mentoring.stop, who, match_id)
    after: Targets = {"ready": RestsPress(what="ready"), "rests": RestsPress()}
    targets = after if who.role in MENTORS else await _curator(who, match_id, ledger)
    await turn(query, "mentoring.stopped", voice, targets)


async def _curator(who: Who, match_id: int, ledger: Ledger) -> Targets:
    """A mother's way to a person, whatever became of the pair."""
    if who.role is not Role.MOTHER:
        return {}
    return {"write": WritePress(**await ledger.read(mentoring_pairs.curator_of, who, match_id))}
