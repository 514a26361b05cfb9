"""A curator's answers to what a mother offers: one press each, and each is told to her. Her words stay on the card."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram.utils.callback_answer import CallbackAnswer

from bot.buttons.exchange import ExchangePress, ExchangeToPress
from bot.buttons.keys import Key, Rows
from bot.domain.exchange import Balance, Item, Offer, OfferState
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.reply import choose, needs, pager, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import exchange, exchange_receiving
from bot.use_cases.exchange import Shown

router = Router(name="exchange.staff")
ANSWER = needs("exchange.answer")


@router.callback_query(ExchangePress.filter(F.what.in_({"accept", "decline", "give", "undo"})), flags=ANSWER)
async def answer(
    query: CallbackQuery,
    callback_data: ExchangePress,
    who: Who,
    texts: Texts,
    ledger: Ledger,
    callback_answer: CallbackAnswer,
) -> None:
    item_id, what = callback_data.item_id, callback_data.what
    if what == "undo":
        item = await ledger.run(exchange_receiving.take_back, who, item_id)
        callback_answer.text = texts.label("staff.exchange", "It counts as on its way again.")
        return await choose(query, rows(item, texts))
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


@router.callback_query(ExchangeToPress.filter(F.case_id == 0), flags=ANSWER)
async def ask_whom(
    query: CallbackQuery, callback_data: ExchangeToPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    """The first page as a new message: her words stay on the card."""
    item_id, page = callback_data.item_id, callback_data.page
    found, more = await ledger.read(exchange_receiving.whom, who, item_id, page)
    keys = [
        [Key(f"{case.code} · {case.alias}", ExchangeToPress(item_id=item_id, case_id=case.id).pack())] for case in found
    ]
    keys += pager(voice, page, more, lambda to: ExchangeToPress(item_id=item_id, page=to))
    text = texts.t("staff.exchange", "🎁 Which of your families gets it? They read what it is, not from whom.")
    if not (found or page or more):
        text = texts.t("staff.exchange", "🎁 You have no other family. Press «Passed on» once somebody has it.")
    await write(query, text, keys)


@router.callback_query(ExchangeToPress.filter(), flags=ANSWER)
async def hand(query: CallbackQuery, callback_data: ExchangeToPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    item, case = await ledger.run(exchange_receiving.hand, who, callback_data.item_id, callback_data.case_id)
    said = texts.t("staff.exchange", "🎁 It goes to {code}. Once they have it, they or you say so.", code=case.code)
    await redraw(query, said, rows(item, texts))


def balance_line(found: Balance, texts: Texts) -> list[str]:
    """What a family offered and gave beside what it got; nothing while nothing has moved."""
    values = {"offered": found.offered, "given": found.given, "got": found.got}
    line = texts.t("staff.exchange", "🎁 The family offered: {offered}, gave: {given}, got: {got}.", **values)
    return [line] if found.moved else []


def all_families_line(found: Balance, texts: Texts) -> list[str]:
    """The same of all of them, for the coordinator."""
    values = {"offered": found.offered, "given": found.given, "got": found.got}
    line = texts.t("staff.exchange", "🎁 All families offered: {offered}, gave: {given}, got: {got}.", **values)
    return [line] if found.moved else []


def rows(item: Item, texts: Texts) -> Rows:
    """What can be done next."""

    def key(label: str, what: str) -> list[Key]:
        return [Key(label, ExchangePress(item_id=item.id, what=what).pack())]

    found: Rows = []
    if item.state is OfferState.ACCEPTED:
        found.append(key(texts.label("staff.exchange", "✅ Passed on"), "give"))
        if item.kind is not Offer.WORDS:
            whom = texts.label("staff.exchange", "👪 Which family gets it?")
            found.append([Key(whom, ExchangeToPress(item_id=item.id).pack())])
    if item.state is OfferState.GIVEN:
        found.append(key(texts.label("staff.exchange", "↩️ Not there after all"), "undo"))
    if item.kind is Offer.WORDS and item.state in (OfferState.ACCEPTED, OfferState.GIVEN):
        shown = texts.label("staff.exchange", "🙈 Hide from mothers")
        found.append(key(shown if item.published else texts.label("staff.exchange", "📣 Show to mothers"), "show"))
    return found
