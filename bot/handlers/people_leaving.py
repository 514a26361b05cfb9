"""🚪 The coordinator ends somebody's work here; for a stolen phone «🔒» does it in the same second."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.people import HeirPress, LeaverPress, LeaversPress
from bot.domain.people import Role, Who
from bot.domain.voices import Voice
from bot.handlers import people_leaving_screens as screens
from bot.handlers.reply import needs, redraw
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import people_leaving

router = Router(name="people.leaving")
END = needs("people.end_work")


@router.callback_query(LeaversPress.filter(), flags=END)
async def show_all(
    query: CallbackQuery, callback_data: LeaversPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found, more = await ledger.run(people_leaving.whom, who, callback_data.page)
    await redraw(query, *screens.leavers_screen(found, more, callback_data.page, voice, texts))


@router.callback_query(LeaverPress.filter(F.what.in_({"leave", "lock"})), flags=END)
async def ask_once_more(
    query: CallbackQuery, callback_data: LeaverPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    leaver = await ledger.read(people_leaving.see, who, callback_data.person_id, callback_data.role)
    at_once = callback_data.what == "lock"
    if leaver.stays or (leaver.hindrance and not at_once):
        await redraw(query, *screens.refused_screen(leaver, voice, texts))
        return
    await redraw(query, *screens.sure_screen(leaver, voice, texts, at_once=at_once))


@router.callback_query(LeaverPress.filter(F.what.in_({"left", "locked"})), flags=END)
async def end(
    query: CallbackQuery, callback_data: LeaverPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    at_once = callback_data.what == "locked"
    await _end(query, callback_data.person_id, callback_data.role, 0, at_once, who, ledger, voice, texts)


@router.callback_query(HeirPress.filter(), flags=END)
async def end_with_heir(
    query: CallbackQuery, callback_data: HeirPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    person_id, taker_id = callback_data.person_id, callback_data.taker_id
    await _end(query, person_id, Role.CURATOR, taker_id, callback_data.at_once, who, ledger, voice, texts)


@router.callback_query(LeaverPress.filter(), flags=END)
async def show_one(
    query: CallbackQuery, callback_data: LeaverPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    leaver = await ledger.read(people_leaving.see, who, callback_data.person_id, callback_data.role)
    await redraw(query, *screens.card_screen(leaver, voice, texts))


async def _end(
    query: CallbackQuery,
    person_id: int,
    role: Role,
    taker_id: int,
    at_once: bool,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
) -> None:
    """Where something came in between that hinders it, the card says what."""
    done = await ledger.run(people_leaving.end, who, person_id, role, at_once=at_once, taker_id=taker_id)
    if done is None:
        leaver = await ledger.read(people_leaving.see, who, person_id, role)
        await redraw(query, *screens.refused_screen(leaver, voice, texts))
        return
    await redraw(query, *screens.done_screen(done, voice, texts))
