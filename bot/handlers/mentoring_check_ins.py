"""Answers to «how is it going»: three faces, and a person wherever one is needed."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.mentoring import CheckInPress, MatchPress, WritePress
from bot.domain.mentoring import CheckIn, Feeling, Met
from bot.domain.people import Role, Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, turn
from bot.storage.ledger import Ledger
from bot.use_cases import mentoring_check_ins, relay

router = Router(name="mentoring.check_ins")

ANSWER = needs("mentoring.check_in")


@router.callback_query(CheckInPress.filter(F.what.in_(set(Met))), flags=ANSWER)
async def met(query: CallbackQuery, callback_data: CheckInPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    asked = await ledger.run(mentoring_check_ins.say_met, who, callback_data.check_in_id, Met(callback_data.what))
    await turn(query, "mentoring.check_in_mentor", voice, _presses(asked, *Feeling))


@router.callback_query(CheckInPress.filter(F.what.in_(set(Feeling))), flags=ANSWER)
async def feels(query: CallbackQuery, callback_data: CheckInPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    feeling = Feeling(callback_data.what)
    asked = await ledger.run(mentoring_check_ins.answer, who, callback_data.check_in_id, feeling)
    if feeling is Feeling.BAD:
        targets = {
            **_presses(asked, Feeling.TALK, "nothing"),
            "stop": MatchPress(match_id=asked.match_id, what="stop_check"),
        }
        screen = "mentoring.check_in_bad" if asked.role is Role.MOTHER else "mentoring.check_in_mentor_bad"
        await turn(query, screen, voice, targets)
    elif feeling is Feeling.TALK:
        curator = await ledger.read(relay.counterpart, who, asked.curator_id, asked.case_id)
        write = WritePress(to=asked.curator_id, case_id=asked.case_id)
        await turn(query, "mentoring.check_in_talk", voice, {"write": write}, name=curator.name if curator else "")
    else:
        danger = feeling is Feeling.DANGER
        await turn(query, "mentoring.check_in_danger" if danger else "mentoring.check_in_thanks", voice)


@router.callback_query(CheckInPress.filter(F.what == "nothing"), flags=ANSWER)
async def nothing_needed(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "mentoring.check_in_thanks", voice)


def _presses(asked: CheckIn, *answers: str) -> dict[str, CheckInPress | MatchPress]:
    return {what: CheckInPress(check_in_id=asked.id, what=what) for what in answers}
