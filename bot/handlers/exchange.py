"""🎁 «Поделиться»: what she offers, in two taps and her own words; and what became of it."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.exchange import ExchangePress, OfferPress, ReceivedPress
from bot.buttons.keys import Key
from bot.buttons.mentoring import MyPeoplePress
from bot.content.screens import SCREENS, say
from bot.domain.exchange import OPEN, Offer, OfferState
from bot.domain.people import Who
from bot.domain.relay import Delivery
from bot.domain.voices import Voice
from bot.handlers import asking, talk
from bot.handlers.asking import Answering
from bot.handlers.lists import page_rows, page_size
from bot.handlers.parcels import Writes, read
from bot.handlers.reply import needs, redraw, show, turn
from bot.storage.ledger import Ledger
from bot.use_cases import exchange, exchange_receiving
from bot.use_cases.exchange import Offered

router = Router(name="exchange")
OFFER = needs("exchange.offer")
RECEIVE = needs("exchange.receive")
WORDS = 160
"""Characters of her own words on a card: she knows the rest."""


@router.callback_query(OfferPress.filter(F.what == ""), flags=OFFER)
async def choose(query: CallbackQuery, callback_data: OfferPress, voice: Voice) -> None:
    labels, size, page = say("exchange.choices", voice).buttons, page_size(voice), callback_data.page
    keys = [Key(labels[what], OfferPress(what=what).pack()) for what in (*Offer, "mine", "mothers")]
    here = keys[page * size : (page + 1) * size + 1]
    rows = page_rows(here, voice, page, lambda to: OfferPress(page=to), MyPeoplePress())
    await redraw(query, SCREENS["exchange.kinds"].text(voice), rows)


@router.callback_query(OfferPress.filter(F.what.in_(set(Offer))), flags=OFFER)
async def ask_words(
    query: CallbackQuery, callback_data: OfferPress, voice: Voice, state: FSMContext, dialog_manager: DialogManager
) -> None:
    await dialog_manager.reset_stack()
    await asking.ask(state, "exchange", kind=callback_data.what)
    await turn(query, f"exchange.ask_{callback_data.what}", voice, {"cancel": OfferPress(what="cancel")})


@router.callback_query(OfferPress.filter(F.what == "cancel"), flags=OFFER)
async def cancel(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "exchange.cancelled", voice)


@router.message(Writes(), Answering("exchange"), flags=OFFER)
async def offer(
    message: Message, who: Who, voice: Voice, ledger: Ledger, state: FSMContext, asked: dict[str, str]
) -> None:
    """Told «увидит» only after the commit. What cannot be carried gets a sentence, and she is still asked."""
    parcel = read(message)
    if isinstance(parcel, str):
        return await show(message, parcel, voice)
    sent = await ledger.run(exchange.offer, who, Offer(asked["kind"]), parcel)
    await asking.done(state)
    if sent.delivery is Delivery.SENT:
        await show(message, "exchange.sent", voice)
    elif sent.delivery is Delivery.MORNING:
        await show(message, "exchange.sent_at_night", voice)
    else:
        await talk.tell(message, voice, sent)


@router.callback_query(OfferPress.filter(F.what == "mine"), flags=OFFER)
async def show_mine(query: CallbackQuery, callback_data: OfferPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    page, size = callback_data.page, page_size(voice)
    found, more = await ledger.read(exchange.mine, who, page, size)
    if not found:
        return await turn(query, "exchange.mine_empty", voice, {"back": OfferPress()})
    kinds = say("exchange.choices", voice).buttons
    keys = [Key(_label(one, kinds), ExchangePress(item_id=one.item.id, what="card").pack()) for one in found]
    keys += keys[:1] if more else []  # one more tells the list that a further page follows
    rows = page_rows(keys, voice, page, lambda to: OfferPress(what="mine", page=to), OfferPress())
    balance = await ledger.read(exchange_receiving.mine, who)
    values = {"offered": balance.offered, "given": balance.given, "got": balance.got}
    await redraw(query, say("exchange.mine", voice, **values).text, rows)


def _label(one: Offered, kinds: dict[str, str]) -> str:
    words = " ".join(one.words.split())
    return f"{kinds[one.item.kind]}: {words[:20]}" if words else kinds[one.item.kind]


@router.callback_query(ExchangePress.filter(F.what == "card"), flags=OFFER)
async def show_card(query: CallbackQuery, callback_data: ExchangePress, who: Who, voice: Voice, ledger: Ledger) -> None:
    one = await ledger.read(exchange.one_of_mine, who, callback_data.item_id)
    may_take_back = one.item.state in OPEN or one.item.published
    targets = {"withdraw": ExchangePress(item_id=one.item.id, what="withdraw")} if may_take_back else {}
    kind = say("exchange.choices", voice).buttons[one.item.kind]
    state = say("exchange.states", voice).buttons[OfferState(one.item.state)]
    words = f"«{one.words[:WORDS]}»" if one.words else None
    back = {"back": OfferPress(what="mine")}
    await turn(query, "exchange.card", voice, {**targets, **back}, kind=kind, state=state, words=words)


@router.callback_query(ExchangePress.filter(F.what == "withdraw"), flags=OFFER)
async def withdraw(query: CallbackQuery, callback_data: ExchangePress, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.run(exchange.withdraw, who, callback_data.item_id)
    await turn(query, "exchange.withdrawn", voice)


@router.callback_query(OfferPress.filter(F.what == "mothers"), flags=OFFER)
async def words_of_mothers(
    query: CallbackQuery, callback_data: OfferPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    """One at a time; what her curator did not show stands nowhere."""
    page = callback_data.page
    words, more = await ledger.read(exchange.words_of_mothers, who, page)
    if not words:
        return await turn(query, "exchange.mothers_empty", voice, {"back": OfferPress()})
    rows = page_rows([], voice, page, lambda to: OfferPress(what="mothers", page=to), OfferPress())
    if more:
        label = say("menu.common", voice).buttons["more"]
        rows.insert(0, [Key(label, OfferPress(what="mothers", page=page + 1).pack())])
    await redraw(query, say("exchange.mothers", voice, words=words).text, rows)


@router.callback_query(ReceivedPress.filter(F.what == "got"), flags=RECEIVE)
async def got(query: CallbackQuery, callback_data: ReceivedPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    if await _went_elsewhere(query, callback_data.item_id, who, voice, ledger):
        return
    await ledger.run(exchange_receiving.received, who, callback_data.item_id)
    await turn(query, "exchange.got", voice, {"undo": ReceivedPress(item_id=callback_data.item_id, what="undo")})


@router.callback_query(ReceivedPress.filter(F.what == "undo"), flags=RECEIVE)
async def not_yet(query: CallbackQuery, callback_data: ReceivedPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    item_id = callback_data.item_id
    if await _went_elsewhere(query, item_id, who, voice, ledger):
        return
    await ledger.run(exchange_receiving.not_there, who, item_id)
    await turn(query, "exchange.not_yet", voice, {w: ReceivedPress(item_id=item_id, what=w) for w in ("got", "no")})


@router.callback_query(ReceivedPress.filter(F.what == "no"), flags=RECEIVE)
async def not_needed(
    query: CallbackQuery, callback_data: ReceivedPress, who: Who, voice: Voice, ledger: Ledger
) -> None:
    if await _went_elsewhere(query, callback_data.item_id, who, voice, ledger):
        return
    await ledger.run(exchange_receiving.not_needed, who, callback_data.item_id)
    await turn(query, "exchange.not_needed", voice)


async def _went_elsewhere(query: CallbackQuery, item_id: int, who: Who, voice: Voice, ledger: Ledger) -> bool:
    """An older button of something that comes to her no more says so."""
    kind = await ledger.read(exchange_receiving.went_elsewhere, who, item_id)
    if kind is None:
        return False
    await turn(query, "exchange.elsewhere", voice, kind=say("exchange.choices", voice).buttons[kind])
    return True
