"""«Хотите дальше видеться?»: an answer, and what follows from it."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_again import AgainPress
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, turn
from bot.storage.ledger import Ledger
from bot.use_cases import mentoring_again

router = Router(name="mentoring.again")


@router.callback_query(AgainPress.filter(), flags=needs("mentoring.again"))
async def answer(query: CallbackQuery, callback_data: AgainPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    heard, ids = await ledger.run(mentoring_again.answer, who, callback_data.again_id, callback_data.said)
    await turn(query, f"mentoring_again.said_{heard}", voice, {"write": WritePress(**ids)})
