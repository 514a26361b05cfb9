"""«Что было самым ценным?»: several taps, and then whether the other side may read them."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_valued import GoodPress, ValuedPress, valued_rows
from bot.content.screens import say
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw, turn
from bot.storage.ledger import Ledger
from bot.use_cases import mentoring_valued
from bot.use_cases.mentoring_valued import Asked

router = Router(name="mentoring.valued")

VALUED = needs("mentoring.valued")


@router.callback_query(GoodPress.filter(), flags=VALUED)
async def tap(query: CallbackQuery, callback_data: GoodPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    press = callback_data
    asked = await ledger.run(mentoring_valued.tap, who, press.valued_id, press.one, on=press.on)
    if asked.valued.passed is not None:
        return await _decided(query, voice, asked)
    screen = "mentoring_valued.more" if asked.valued.good else "mentoring_valued.ask"
    said = say(screen, voice, name=asked.name)
    await redraw(query, said.text, valued_rows(asked.valued, said.buttons, _write(asked)))


@router.callback_query(ValuedPress.filter(F.what == "done"), flags=VALUED)
async def done(query: CallbackQuery, callback_data: ValuedPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    asked = await ledger.read(mentoring_valued.see, who, callback_data.valued_id)
    if asked.valued.passed is not None:
        return await _decided(query, voice, asked)
    if not asked.reads:
        return await turn(query, "mentoring_valued.aloud", voice, {"write": _write(asked)}, name=asked.name)
    targets = {what: ValuedPress(valued_id=asked.valued.id, what=what) for what in ("yes", "no")}
    await turn(query, "mentoring_valued.pass_on", voice, targets, name=asked.name)


@router.callback_query(ValuedPress.filter(F.what.in_({"yes", "no"})), flags=VALUED)
async def decide(query: CallbackQuery, callback_data: ValuedPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    yes = callback_data.what == "yes"
    await _decided(query, voice, await ledger.run(mentoring_valued.decide, who, callback_data.valued_id, yes=yes))


async def _decided(query: CallbackQuery, voice: Voice, asked: Asked) -> None:
    screen = "mentoring_valued.passed" if asked.valued.passed else "mentoring_valued.kept"
    await turn(query, screen, voice, {"write": _write(asked)})


def _write(asked: Asked) -> WritePress:
    return WritePress(to=asked.curator_id, case_id=asked.case_id)
