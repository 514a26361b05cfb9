"""What the staff press on a card of a request.

A card is never drawn here: each press names the message it came from, and the commit queues its new face for that
message and for everybody else's, so that all cards say the same.
"""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram.utils.callback_answer import CallbackAnswer

from bot.buttons.help_requests import HelpCardPress, HelpClosePress, HelpPassPress
from bot.buttons.keys import Key
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.domain.help_requests import RequestState
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import choose, message_of, needs, pager
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import help_requests, help_requests_closing
from bot.use_cases.help_requests import PAGE, Done

router = Router(name="help_requests.staff")


@router.callback_query(HelpCardPress.filter(F.what == "take"), flags=needs("help_requests.take"))
async def take(
    query: CallbackQuery,
    callback_data: HelpCardPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    done = await ledger.run(help_requests.take, who, callback_data.request_id, message_of(query))
    mine = texts.label("staff.help_requests.toast", "You have it. She was told your name.")
    callback_answer.text = mine if done.ok else too_late(done, texts)
    if done.unreachable:
        callback_answer.show_alert = True
        callback_answer.text = texts.label(
            "staff.team_room.toast",
            "You blocked me, and her words could not come to you. Unblock me in our private chat, then take it.",
        )


@router.callback_query(HelpCardPress.filter(F.what == "release"), flags=needs("help_requests.take"))
async def release(
    query: CallbackQuery,
    callback_data: HelpCardPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    done = await ledger.run(help_requests.release, who, callback_data.request_id, message_of(query))
    if done.ok:
        callback_answer.text = texts.label("staff.help_requests.toast", "Let go. The others see it again.")
    elif done.request.taken_by == who.person:
        callback_answer.text = texts.label(
            "staff.help_requests.toast", "The two minutes are over. Hand it over to a colleague."
        )
        callback_answer.show_alert = True
    else:
        callback_answer.text = too_late(done, texts)


@router.callback_query(HelpCardPress.filter(F.what == "contacted"), flags=needs("help_requests.close"))
async def contacted(
    query: CallbackQuery,
    callback_data: HelpCardPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    done = await ledger.run(help_requests.contacted, who, callback_data.request_id, message_of(query))
    if not done.ok:
        callback_answer.text = too_late(done, texts)


@router.callback_query(HelpCardPress.filter(F.what == "close"), flags=needs("help_requests.close"))
async def ask_outcome(
    query: CallbackQuery,
    callback_data: HelpCardPress,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    """How it ended, in place of the card's buttons."""
    callback_answer.text = texts.label("staff.help_requests.toast", "How did it end?")
    request_id, labels = callback_data.request_id, say("help_requests.outcomes", voice).buttons
    choices = await ledger.read(help_requests_closing.choices, who, request_id)
    rows = [
        [Key(labels[outcome], HelpClosePress(request_id=request_id, outcome=outcome).pack())] for outcome in choices
    ]
    await choose(query, [*rows, [back_to_card(request_id, voice)]])


@router.callback_query(HelpCardPress.filter(F.what == "back"), flags=needs("help_requests.see"))
async def show_card_again(query: CallbackQuery, callback_data: HelpCardPress, who: Who, ledger: Ledger) -> None:
    await ledger.run(help_requests.look, who, callback_data.request_id, message_of(query))


@router.callback_query(HelpClosePress.filter(), flags=needs("help_requests.close"))
async def close(
    query: CallbackQuery,
    callback_data: HelpClosePress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    request_id, outcome = callback_data.request_id, callback_data.outcome
    done = await ledger.run(help_requests.close, who, request_id, outcome, message_of(query))
    if not done.ok:
        callback_answer.text = too_late(done, texts)


@router.callback_query(HelpPassPress.filter(F.to == 0), flags=needs("help_requests.take"))
async def ask_colleague(
    query: CallbackQuery,
    callback_data: HelpPassPress,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    """Whom to give it to, in place of the card's buttons, by page."""
    callback_answer.text = texts.label("staff.help_requests.toast", "Who should get it?")
    request_id, page = callback_data.request_id, callback_data.page
    found = await ledger.read(help_requests.colleagues, who, request_id)
    here = found[page * PAGE : (page + 1) * PAGE]
    rows = [[Key(one.name, HelpPassPress(request_id=request_id, to=one.person_id).pack())] for one in here]
    rows += pager(
        voice, page, len(found) > (page + 1) * PAGE, lambda number: HelpPassPress(request_id=request_id, page=number)
    )
    await choose(query, [*rows, [back_to_card(request_id, voice)]])


@router.callback_query(HelpPassPress.filter(), flags=needs("help_requests.take"))
async def hand_over(
    query: CallbackQuery,
    callback_data: HelpPassPress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    request_id, to = callback_data.request_id, callback_data.to
    done = await ledger.run(help_requests.hand_over, who, request_id, to, message_of(query))
    sent = texts.label("staff.help_requests.toast", "The card is sent. It is not taken until «I take it» is pressed.")
    callback_answer.text, callback_answer.show_alert = (sent, True) if done.ok else (too_late(done, texts), False)


def too_late(done: Done, texts: Texts) -> str:
    """Why the press changed nothing."""
    if done.request.state is RequestState.CLOSED:
        return texts.label("staff.help_requests.toast", "This request is closed.")
    if done.holder:
        return texts.label("staff.help_requests.toast", "{name} already has it.", name=done.holder)
    return texts.label("staff.help_requests.toast", "Nobody has it now. Press «I take it» first.")


def back_to_card(request_id: int, voice: Voice) -> Key:
    return back_to(HelpCardPress(request_id=request_id, what="back"), voice)
