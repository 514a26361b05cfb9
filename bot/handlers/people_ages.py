"""Her answer to «Вам уже 18?»."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.people import AgePress
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.voices import Voice
from bot.handlers.reply import needs, turn
from bot.storage.ledger import Ledger
from bot.use_cases import people_ages

router = Router(name="people.ages")


@router.callback_query(AgePress.filter(F.what.in_({"yes", "no"})), flags=needs("people.consent"))
async def answer(query: CallbackQuery, callback_data: AgePress, who: Who, ledger: Ledger, voice: Voice) -> None:
    """What follows from a yes comes through the outbox, to her and to whoever stands beside her."""
    yes = callback_data.what == "yes"
    if not await ledger.run(people_ages.answer_18, who, yes=yes):
        raise Gone
    await turn(query, "people_ages.is_18" if yes else "people_ages.not_18_yet", voice)


@router.callback_query(AgePress.filter(F.what == "later"), flags=needs("people.consent"))
async def leave_it(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "people_ages.later", voice)
