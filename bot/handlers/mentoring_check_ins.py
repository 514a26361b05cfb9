"""Answers to «how is it going»: a few big keys, and a person wherever one is needed."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.help_requests import HelpAskPress
from bot.buttons.mentoring import CheckInPress, MatchPress, WritePress
from bot.buttons.mentoring_concerns import WorryWordsPress
from bot.domain.help_requests import HelpKind
from bot.domain.mentoring_check_ins import OWN, CheckIn, Feeling, Met, Round, Worry
from bot.domain.mentoring_contacts import HowLong
from bot.domain.people import Role, Who
from bot.domain.voices import Voice
from bot.handlers.reply import Targets, needs, show, turn
from bot.storage.ledger import Ledger
from bot.use_cases import mentoring_check_ins, relay

router = Router(name="mentoring.check_ins")

ANSWER = needs("mentoring.check_in")


@router.callback_query(CheckInPress.filter(F.what.in_(set(Met))), flags=ANSWER)
async def met(query: CallbackQuery, callback_data: CheckInPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """A silver mentor who was there says how long: the hours are counted."""
    said = Met(callback_data.what)
    asked = await ledger.run(mentoring_check_ins.say_met, who, callback_data.check_in_id, said)
    if said is Met.MET and asked.role is Role.SILVER_MENTOR:
        return await turn(query, "mentoring.check_in_how_long", voice, _presses(asked, *HowLong))
    await _ask_how_they_are(query, voice, asked)


@router.callback_query(CheckInPress.filter(F.what.in_(set(HowLong))), flags=ANSWER)
async def how_long(query: CallbackQuery, callback_data: CheckInPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    lasted = HowLong(callback_data.what)
    asked, logged = await ledger.run(mentoring_check_ins.say_how_long, who, callback_data.check_in_id, lasted)
    if not logged:
        return await _ask_how_they_are(query, voice, asked)
    await turn(query, "mentoring.check_in_hours", voice)
    await show(query, f"mentoring.check_in_own_{asked.role}", voice, _presses(asked, *OWN))


@router.callback_query(CheckInPress.filter(F.what == Feeling.UNPLEASANT), flags=ANSWER)
async def unpleasant(query: CallbackQuery, callback_data: CheckInPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """Past the mentor: told at once, and she may say more, or end it."""
    concern_id = await ledger.run(mentoring_check_ins.unpleasant, who, callback_data.check_in_id)
    asked = await ledger.read(mentoring_check_ins.own, who, callback_data.check_in_id)
    targets: Targets = {
        "tell": WorryWordsPress(concern_id=concern_id),
        "stop": MatchPress(match_id=asked.match_id, what="stop_check"),
        "danger": HelpAskPress(kind=HelpKind.DANGER),
    }
    await turn(query, "mentoring.check_in_unpleasant", voice, targets)


@router.callback_query(CheckInPress.filter(F.what.in_(set(OWN))), flags=ANSWER)
async def feels(query: CallbackQuery, callback_data: CheckInPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    feeling = Feeling(callback_data.what)
    asked = await ledger.run(mentoring_check_ins.answer, who, callback_data.check_in_id, feeling)
    mothers, regular = asked.role is Role.MOTHER, asked.round is Round.REGULAR
    if not mothers and regular:
        return await turn(query, "mentoring.check_in_worry", voice, _presses(asked, *Worry))
    talk = _presses(asked, Worry.TALK, Worry.NOTHING)
    if feeling is not Feeling.BAD:
        return await turn(query, "mentoring.check_in_thanks" if mothers else "mentoring.check_in_noted", voice, talk)
    stop = {"stop": MatchPress(match_id=asked.match_id, what="stop_check")}
    screen = "mentoring.check_in_bad" if mothers else "mentoring.check_in_mentor_bad"
    await turn(query, screen, voice, {**talk, **stop})


@router.callback_query(CheckInPress.filter(F.what == Worry.TALK), flags=ANSWER)
async def talk(query: CallbackQuery, callback_data: CheckInPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    asked = await ledger.read(mentoring_check_ins.own, who, callback_data.check_in_id)
    if asked.role is Role.MOTHER:
        asked = await ledger.run(mentoring_check_ins.answer, who, callback_data.check_in_id, Feeling.TALK)
    else:
        asked = await ledger.run(mentoring_check_ins.say_worry, who, callback_data.check_in_id, Worry.TALK)
    curator = await ledger.read(relay.counterpart, who, asked.curator_id, asked.case_id)
    write = WritePress(to=asked.curator_id, case_id=asked.case_id)
    await turn(query, "mentoring.check_in_talk", voice, {"write": write}, name=curator.name if curator else "")


@router.callback_query(CheckInPress.filter(F.what == Worry.DANGER), flags=ANSWER)
async def danger(query: CallbackQuery, callback_data: CheckInPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """A volunteer's. «112» stands first, and claims nothing."""
    await ledger.read(mentoring_check_ins.own, who, callback_data.check_in_id)
    await turn(query, "mentoring_concerns.danger", voice)
    await ledger.run(mentoring_check_ins.say_worry, who, callback_data.check_in_id, Worry.DANGER)
    await show(query, "mentoring_concerns.called", voice)


@router.callback_query(CheckInPress.filter(F.what == Worry.NOTHING), flags=ANSWER)
async def nothing_needed(
    query: CallbackQuery, callback_data: CheckInPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    asked = await ledger.read(mentoring_check_ins.own, who, callback_data.check_in_id)
    if asked.role is Role.MOTHER:
        return await turn(query, "mentoring.check_in_thanks", voice)
    await ledger.run(mentoring_check_ins.say_worry, who, callback_data.check_in_id, Worry.NOTHING)
    await turn(query, "mentoring.check_in_noted", voice)


async def _ask_how_they_are(query: CallbackQuery, voice: Voice, asked: CheckIn) -> None:
    await turn(query, f"mentoring.check_in_own_{asked.role}", voice, _presses(asked, *OWN))


def _presses(asked: CheckIn, *answers: str) -> dict[str, CheckInPress]:
    return {what: CheckInPress(check_in_id=asked.id, what=what) for what in answers}
