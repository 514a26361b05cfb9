"""One time of what comes again: «Сделала», «Позже», «Не нужно сегодня». Those of one minute are answered one by one."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.keys import Key
from bot.buttons.menu import MenuPress
from bot.buttons.reminders import TurnPress
from bot.content.recurring import called
from bot.content.screens import say
from bot.domain.people import Who
from bot.domain.reminders_later import Later
from bot.domain.reminders_recurring import Turn, TurnState, moment
from bot.domain.voices import Voice
from bot.handlers.lists import page_size
from bot.handlers.reply import needs, redraw, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import reminders_recurring_turns as turns

router = Router(name="reminders.recurring.turns")

Press = TurnPress


def _to(turn_id: int, *keys: str) -> dict[str, TurnPress]:
    return {key: TurnPress(turn_id=turn_id, what=key) for key in keys}


@router.callback_query(Press.filter(F.what == "show"), flags=needs("reminders.see"))
async def show(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    """Under a neutral preview: the one thing, or all that are due at this minute."""
    found, zone = await ledger.read(turns.together, who, callback_data.turn_id)
    if len(found) == 1:
        ((one, series),) = found
        await _card(query, one, called(series.kind, series.words, voice), zone, voice)
        return
    names = [(one.id, called(series.kind, series.words, voice)) for one, series in found]
    said = say("reminders_recurring.several", voice, items="\n".join(f"{name}." for _, name in names))
    rows = [[Key(name, TurnPress(turn_id=id_, what="one").pack())] for id_, name in names[: page_size(voice) + 1]]
    await redraw(query, said.text, rows)


@router.callback_query(Press.filter(F.what == "one"), flags=needs("reminders.see"))
async def show_one(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    one, series, zone = await ledger.read(turns.one, who, callback_data.turn_id)
    await _card(query, one, called(series.kind, series.words, voice), zone, voice)


async def _card(query: CallbackQuery, one: Turn, what: str, zone: str, voice: Voice) -> None:
    when = Texts(voice, zone).when(moment(one.at, zone))
    targets = _to(one.id, "done", "later", "not_today")
    await turn(query, "reminders_recurring.due", voice, targets, what=what, when=when)


@router.callback_query(Press.filter(F.what == "done"), flags=needs("reminders.answer"))
async def done(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    left = await ledger.run(turns.answer, who, callback_data.turn_id, TurnState.DONE)
    await turn(query, "reminders_recurring.done", voice, _onward(left))


@router.callback_query(Press.filter(F.what == "not_today"), flags=needs("reminders.answer"))
async def not_today(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    left = await ledger.run(turns.answer, who, callback_data.turn_id, TurnState.SKIPPED)
    await turn(query, "reminders_recurring.not_today", voice, _onward(left))


def _onward(left: int | None) -> dict[str, TurnPress | MenuPress]:
    """To what else is due at the same minute, or to the menu."""
    return {"rest": TurnPress(turn_id=left, what="show")} if left else {"menu": MenuPress()}


@router.callback_query(Press.filter(F.what == "later"), flags=needs("reminders.see"))
async def ask_when(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    choices = await ledger.read(turns.choices, who, callback_data.turn_id)
    if choices:
        await turn(query, "reminders.later", voice, _to(callback_data.turn_id, *choices))
    else:
        await turn(query, "reminders_recurring.too_late", voice, _to(callback_data.turn_id, "done", "not_today"))


@router.callback_query(Press.filter(F.what.in_(set(Later))), flags=needs("reminders.answer"))
async def later(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    at, zone = await ledger.run(turns.later, who, callback_data.turn_id, Later(callback_data.what))
    await turn(query, "reminders.later_set", voice, when=Texts(voice, zone).when(at))
