"""Answers of the invited: whether they come, with whom, and what will be there."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot.buttons.events import AnswerPress, CompanyPress
from bot.buttons.keys import column
from bot.buttons.mentoring import WritePress
from bot.content.events import outward, what
from bot.domain.events import Answer, Company, Event, Guest
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import Targets, needs, show, turn, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import events_seats
from bot.use_cases.events_seats import Invitation

router = Router(name="events_answers")
_ANSWERS = (Answer.COMING, Answer.NOT_COMING)
_CHILDREN = {"alone": 0, "one": 1, "two": 2, "three": 3, "four": 4}
_ADULTS = {"nobody": 0, "one": 1, "two": 2}


@router.callback_query(AnswerPress.filter(F.what.in_(_ANSWERS)), flags=needs("events.answer"))
async def answer(query: CallbackQuery, callback_data: AnswerPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    comes = callback_data.what == Answer.COMING
    invited = await ledger.run(events_seats.answer, who, callback_data.event_id, comes=comes)
    if await closed(query, invited, voice):
        return
    targets = _answers(invited.event)
    if invited.guest.answer is Answer.COMING:
        await _expected(query, invited, voice)
        if invited.was is not Answer.COMING:
            await _ask_children(query, invited, voice)
    else:
        await show(query, _screen(invited), voice, targets)


@router.callback_query(CompanyPress.filter(), flags=needs("events.answer"))
async def bring(query: CallbackQuery, callback_data: CompanyPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    company = Company(callback_data.children, callback_data.adults)
    invited, room = await ledger.run(events_seats.bring, who, callback_data.event_id, company)
    if await closed(query, invited, voice):
        return
    event = invited.event
    if invited.guest.answer is not Answer.COMING:
        await show(query, _screen(invited), voice, _answers(event))
    elif not room:
        targets: Targets = {"ask": _ask(invited.guest), "again": CompanyPress(event_id=event.id, children=0)}
        await turn(query, "events.no_room", voice, targets)
    elif callback_data.asks and event.says.with_family:
        await turn(query, "events.adults", voice, _adults(event, company.children))
    elif (people := invited.guest.company.people) > 1:
        await turn(query, "events.company", voice, {"change": _with_whom(event)}, n=people)
    else:
        await turn(query, "events.alone", voice, {"change": _with_whom(event)})


@router.callback_query(AnswerPress.filter(F.what == "with"), flags=needs("events.see"))
async def with_whom(query: CallbackQuery, callback_data: AnswerPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    """Asked once more, for whoever has thought of somebody else."""
    invited = await ledger.read(events_seats.invitation, who, callback_data.event_id)
    if not await closed(query, invited, voice):
        await _ask_children(query, invited, voice)


@router.callback_query(AnswerPress.filter(F.what == "what"), flags=needs("events.see"))
async def what_will_be_there(
    query: CallbackQuery, callback_data: AnswerPress, who: Who, ledger: Ledger, voice: Voice
) -> None:
    invited = await ledger.read(events_seats.invitation, who, callback_data.event_id)
    if await closed(query, invited, voice):
        return
    event, said = invited.event, what(invited.event.says, voice)
    await write(query, said.text, column(said.buttons, {**_answers(event), "ask": _ask(invited.guest)}))


async def _expected(query: CallbackQuery, invited: Invitation, voice: Voice) -> None:
    targets = _answers(invited.event)
    if invited.event.says.sessions:
        when = Texts(voice, invited.event.says.zone).when(invited.next_start)
        await show(query, "events.joined", voice, targets, when=when)
    elif invited.reminds:
        await show(query, "events.coming", voice, targets)
    else:
        await show(query, "events.coming_soon", voice, targets, when=_when(invited.event, voice))


async def _ask_children(query: CallbackQuery, invited: Invitation, voice: Voice) -> None:
    event = invited.event
    if event.says.with_child:
        targets = {
            name: CompanyPress(event_id=event.id, children=n, asks=event.says.with_family)
            for name, n in _CHILDREN.items()
        }
        await show(query, "events.children", voice, targets)
    elif event.says.with_family:
        await show(query, "events.adults", voice, _adults(event, invited.guest.company.children))


def _screen(invited: Invitation) -> str:
    """For whoever has no place: those who wait, and those who do not come, or leave a series they had joined."""
    answer, series = invited.guest.answer, invited.event.says.sessions
    if answer is Answer.NOT_COMING and series:
        return "events.left" if invited.was is Answer.COMING else "events.series_not_coming"
    return f"events.{answer}"


def _ask(guest: Guest) -> WritePress:
    """Whoever is her curator now."""
    return WritePress(to=guest.curator_id, case_id=guest.case_id)


def _with_whom(event: Event) -> AnswerPress:
    return AnswerPress(event_id=event.id, what="with")


def _adults(event: Event, children: int) -> Targets:
    return {name: CompanyPress(event_id=event.id, children=children, adults=n) for name, n in _ADULTS.items()}


def _answers(event: Event) -> Targets:
    return {answer: AnswerPress(event_id=event.id, what=answer) for answer in _ANSWERS}


async def closed(press: CallbackQuery | Message, invited: Invitation, voice: Voice) -> bool:
    """Say so when there is nothing left to answer."""
    event, ask = invited.event, {"ask": _ask(invited.guest)}
    name = outward(event.says, voice)
    if invited.guest.answer is Answer.ENDED:
        await show(press, "events.ask_curator", voice, ask)
    elif event.cancelled and event.says.sessions:
        await show(press, "events.series_cancelled", voice, ask, title=name)
    elif event.cancelled:
        await show(press, "events.cancelled", voice, title=name, when=_when(event, voice))
    elif invited.going_on:
        await show(press, "events.going_on", voice, ask)
    elif invited.over:
        await show(press, "events.over", voice)
    return invited.closed


def _when(event: Event, voice: Voice) -> str:
    """By the clock at the place."""
    return Texts(voice, event.says.zone).when(event.says.starts_at)
