"""❤️ The curator thanks a volunteer: choose one of a few sentences, once a week at most."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring_thanks import ThankPress
from bot.content.screens import SCREENS
from bot.domain.mentoring import MatchState
from bot.domain.mentoring_thanks import Thanks
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_thanks
from bot.use_cases.mentoring_pairs import Pair

router = Router(name="mentoring.thanks")

THANK = needs("mentoring.thank")


@router.callback_query(ThankPress.filter(F.words.is_(None)), flags=THANK)
async def choose(
    query: CallbackQuery, callback_data: ThankPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    name, ready = await ledger.read(mentoring_thanks.whom, who, callback_data.match_id)
    if not ready:
        await write(query, _too_soon(texts))
        return
    rows = [
        [
            Key(
                SCREENS[f"mentoring_thanks.{words}"].text(voice),
                callback_data.model_copy(update={"words": words}).pack(),
            )
        ]
        for words in Thanks
    ]
    await write(query, texts.t("staff.mentoring.thanks", "❤️ What do you say to {name}?", name=name), rows)


@router.callback_query(ThankPress.filter(), flags=THANK)
async def thank(query: CallbackQuery, callback_data: ThankPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    words = callback_data.words or Thanks.NEAR
    said = await ledger.run(mentoring_thanks.thank, who, callback_data.match_id, words)
    await redraw(query, texts.t("staff.mentoring.thanks", "❤️ Said.") if said else _too_soon(texts))


def thank_rows(pairs: list[Pair], texts: Texts) -> Rows:
    """One for each of these who stands beside the family."""
    return [
        [
            Key(
                texts.label("staff.mentoring.thanks", "❤️ Thank {name}", name=pair.name),
                ThankPress(match_id=pair.match_id).pack(),
            )
        ]
        for pair in pairs
        if pair.state is not MatchState.PROPOSED
    ]


def _too_soon(texts: Texts) -> str:
    return texts.t("staff.mentoring.thanks", "You said thanks within the last week. Again in some days.")
