"""«Хотите дальше видеться?»: an answer, and what follows from it."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_again import AgainEndPress, AgainPress
from bot.domain.mentoring_again import Say
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, turn
from bot.storage.ledger import Ledger
from bot.use_cases import mentoring_again

router = Router(name="mentoring.again")


@router.callback_query(AgainPress.filter(F.said != Say.NO), flags=needs("mentoring.again"))
async def answer(query: CallbackQuery, callback_data: AgainPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    await _answer(query, callback_data.again_id, callback_data.said, who, voice, ledger)


@router.callback_query(AgainPress.filter(F.said == Say.NO), flags=needs("mentoring.again"))
async def make_sure(query: CallbackQuery, callback_data: AgainPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    """What cannot be taken back is asked once more."""
    again_id = callback_data.again_id
    if await ledger.read(mentoring_again.question, who, again_id) is None:
        return await _answer(query, again_id, Say.NO, who, voice, ledger)
    targets = {
        "end": AgainEndPress(again_id=again_id, sure=True),
        "back": AgainEndPress(again_id=again_id, sure=False),
    }
    await turn(query, "mentoring_again.sure", voice, targets)


@router.callback_query(AgainEndPress.filter(F.sure), flags=needs("mentoring.again"))
async def end(query: CallbackQuery, callback_data: AgainEndPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    await _answer(query, callback_data.again_id, Say.NO, who, voice, ledger)


@router.callback_query(AgainEndPress.filter(~F.sure), flags=needs("mentoring.again"))
async def back(query: CallbackQuery, callback_data: AgainEndPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    again_id = callback_data.again_id
    asked = await ledger.read(mentoring_again.question, who, again_id)
    if asked is None:  # the other side was faster; she has not said no
        return await _answer(query, again_id, Say.THINK, who, voice, ledger)
    targets = {str(said): AgainPress(again_id=again_id, said=said) for said in Say}
    await turn(query, f"mentoring_again.ask_{asked.side}", voice, targets, name=asked.name)


async def _answer(query: CallbackQuery, again_id: int, said: Say, who: Who, voice: Voice, ledger: Ledger) -> None:
    heard, ids = await ledger.run(mentoring_again.answer, who, again_id, said)
    await turn(query, f"mentoring_again.said_{heard}", voice, {"write": WritePress(**ids)})
