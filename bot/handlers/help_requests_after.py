"""What she presses about a request open or ended: where it stands, how the help was, how she is, help once more."""

from functools import partial
from typing import Any

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery
from aiogram.utils.callback_answer import CallbackAnswer

from bot.buttons.help_requests import HelpAgainPress, HelpMinePress, HelpPress, HelpRatePress, HelpTodayPress
from bot.buttons.keys import Rows, column
from bot.buttons.mentoring import WritePress
from bot.content.screens import say
from bot.domain.help_requests import RequestState, Words
from bot.domain.help_requests_after import Feeling
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers import talk
from bot.handlers.help_requests_saying import asked_for, listen, to
from bot.handlers.help_requests_words import remember
from bot.handlers.reply import needs, turn, write
from bot.memory import Memory
from bot.storage.ledger import Ledger
from bot.use_cases import help_requests_after, help_requests_asking, help_requests_status

router = Router(name="help_requests.after")

FOLLOW = needs("help_requests.follow")


@router.callback_query(HelpMinePress.filter(F.what == "show"), flags=FOLLOW)
async def show_mine(
    query: CallbackQuery,
    callback_data: HelpMinePress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    """The commit queues it, so that it is kept true like the receipt."""
    there = await ledger.run(help_requests_status.look, who, callback_data.request_id)
    if there is not None:
        callback_answer.text = say("help_requests.already_here", voice, number=there.number).text


@router.callback_query(HelpMinePress.filter(F.what == "not_needed"), flags=FOLLOW)
async def not_needed(
    query: CallbackQuery,
    callback_data: HelpMinePress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    asked = await ledger.run(help_requests_asking.take_back, who, callback_data.request_id)
    if asked.repeated:
        callback_answer.text = say("help_requests.already_noted", voice).text
        return
    if asked.request.state is RequestState.CLOSED:
        said = say("help_requests.taken_back", voice, number=asked.request.number)
    else:
        said = say("help_requests.asks_all_the_same", voice)
    await _answer(query, said.text, who, ledger)


@router.callback_query(HelpAgainPress.filter(), flags=needs("help_requests.write"))
async def again(
    query: CallbackQuery,
    callback_data: HelpAgainPress,
    who: Who,
    voice: Voice,
    ledger: Ledger,
    memory: Memory,
    bot: Bot,
    state: FSMContext,
    callback_answer: CallbackAnswer,
    drafts: bool = False,
) -> None:
    """The words that waited go with the new request; first she reads what to do now, as ever."""
    before = await ledger.read(help_requests_status.own, who, callback_data.request_id)
    waiting = await talk.draft(state)
    if waiting and waiting[0].source_message_id != callback_data.draft:
        waiting = []
    words = [Words(parcel.kind, parcel.body, parcel.file_id) for parcel in waiting]
    work = partial(ledger.run, help_requests_after.again, who, before.id, words)
    said = to(query, bot, memory)
    asked = await asked_for(said, before.kind, who, voice, ledger, work, drafts=drafts)
    shown_ids = said.ids
    if waiting:
        await talk.desk(state).clear()
        sent = await write(query, say("help_requests_after.words_passed", voice, number=asked.request.number).text)
        shown_ids.append(sent.message_id)
    elif not asked.new:
        callback_answer.text = say("help_requests.already_here", voice, number=asked.request.number).text
    await listen(state, who, before.kind, asked)
    await remember(ledger, who, shown_ids)


@router.callback_query(HelpRatePress.filter(F.what == ""), flags=FOLLOW)
async def ask_how_it_was(
    query: CallbackQuery, callback_data: HelpRatePress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    """She pressed «Как вам помощь?»; who has answered is thanked and not asked again."""
    request_id = callback_data.request_id
    if await ledger.read(help_requests_after.rating, who, request_id) is not None:
        return await _answer(query, say("help_requests_after.rate_thanks", voice).text, who, ledger)
    said = say("help_requests_after.rate", voice)
    presses = {str(face): HelpRatePress(request_id=request_id, what=face) for face in Feeling}
    await _answer(query, said.text, who, ledger, column(said.buttons, presses))


@router.callback_query(HelpRatePress.filter(F.what.in_(set(Feeling))), flags=FOLLOW)
async def rate(query: CallbackQuery, callback_data: HelpRatePress, who: Who, voice: Voice, ledger: Ledger) -> None:
    request_id = callback_data.request_id
    counted = await ledger.run(help_requests_after.rate, who, request_id, Feeling(callback_data.what))
    if counted is not Feeling.BAD:
        return await turn(query, "help_requests_after.rate_thanks", voice)
    presses = {what: HelpRatePress(request_id=request_id, what=what) for what in ("another", "enough")}
    await turn(query, "help_requests_after.rate_bad", voice, presses)


@router.callback_query(HelpRatePress.filter(F.what == "another"), flags=FOLLOW)
async def another(query: CallbackQuery, callback_data: HelpRatePress, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.run(help_requests_after.ask_another_person, who, callback_data.request_id)
    await turn(query, "help_requests_after.rate_passed", voice)


@router.callback_query(HelpRatePress.filter(F.what == "enough"), flags=FOLLOW)
async def enough(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "help_requests_after.rate_thanks", voice)


@router.callback_query(HelpTodayPress.filter(), flags=FOLLOW)
async def how_she_is(
    query: CallbackQuery, callback_data: HelpTodayPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    feeling = callback_data.feeling
    request = await ledger.run(help_requests_after.say_today, who, callback_data.request_id, feeling)
    if feeling is not Feeling.BAD:
        return await turn(query, "help_requests_after.today_thanks", voice)
    presses: dict[str, Any] = {"help": HelpPress(screen="tree")}
    if request.curator_id is not None and request.case_id is not None:
        presses["curator"] = WritePress(to=request.curator_id, case_id=request.case_id)
    await turn(query, "help_requests_after.today_bad", voice, presses)


async def _answer(query: CallbackQuery, text: str, who: Who, ledger: Ledger, rows: Rows | None = None) -> None:
    sent = await write(query, text, rows)
    await remember(ledger, who, [sent.message_id])
