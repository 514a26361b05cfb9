"""A curator's answers to what a mother offers: one press each, and each is told to her. Her words stay on the card."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram.utils.callback_answer import CallbackAnswer

from bot.buttons.exchange import ExchangePress
from bot.buttons.keys import Key, Rows
from bot.domain.exchange import Item, Offer, OfferState
from bot.domain.people import Who
from bot.handlers.reply import choose, needs
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import exchange
from bot.use_cases.exchange import Shown

router = Router(name="exchange.staff")
ANSWER = needs("exchange.answer")


@router.callback_query(ExchangePress.filter(F.what.in_({"accept", "decline", "give"})), flags=ANSWER)
async def answer(
    query: CallbackQuery,
    callback_data: ExchangePress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    item_id, what = callback_data.item_id, callback_data.what
    if what == "give":
        item = await ledger.run(exchange.give, who, item_id)
    else:
        item = await ledger.run(exchange.answer, who, item_id, accepts=what == "accept")
    callback_answer.text = texts.label("staff.exchange", "She is told.")
    await choose(query, rows(item, texts))


@router.callback_query(ExchangePress.filter(F.what == "show"), flags=ANSWER)
async def show_to_mothers(
    query: CallbackQuery,
    callback_data: ExchangePress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    done, item = await ledger.run(exchange.show_to_mothers, who, callback_data.item_id)
    said = {
        Shown.SHOWN: texts.label("staff.exchange", "Other mothers can read it, without a name."),
        Shown.HIDDEN: texts.label("staff.exchange", "No mother reads it any more."),
        Shown.NOT_POSSIBLE: texts.label("staff.exchange", "Only a written text of one screen can be shown."),
    }
    callback_answer.text = said[done]
    await choose(query, rows(item, texts))


def rows(item: Item, texts: Texts) -> Rows:
    """What can be done next."""

    def key(label: str, what: str) -> list[Key]:
        return [Key(label, ExchangePress(item_id=item.id, what=what).pack())]

    found: Rows = []
    if item.state is OfferState.ACCEPTED:
        found.append(key(texts.label("staff.exchange", "✅ Passed on"), "give"))
    if item.kind is Offer.WORDS and item.state in (OfferState.ACCEPTED, OfferState.GIVEN):
        shown = texts.label("staff.exchange", "🙈 Hide from mothers")
        found.append(key(shown if item.published else texts.label("staff.exchange", "📣 Show to mothers"), "show"))
    return found
