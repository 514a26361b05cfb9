"""⭐ «Что получилось»: her list, her own entry in her own words, and taking one off again."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.keys import Key
from bot.buttons.mentoring import MyPeoplePress
from bot.buttons.went_well import DeedPress, WentWellPress
from bot.content.screens import SCREENS, say
from bot.content.went_well import label, line
from bot.domain.people import Who
from bot.domain.relay import Delivery
from bot.domain.voices import Voice
from bot.domain.went_well import Deed, Done
from bot.handlers import asking, talk
from bot.handlers.asking import Answering
from bot.handlers.lists import page_rows, page_size
from bot.handlers.parcels import Writes, read
from bot.handlers.reply import Targets, needs, redraw, show, turn
from bot.storage.ledger import Ledger
from bot.use_cases import went_well

router = Router(name="went_well")
KEEP = needs("went_well.keep")
LIST: Targets = {"list": WentWellPress()}


@router.callback_query(WentWellPress.filter(F.what == ""), flags=KEEP)
async def show_list(query: CallbackQuery, callback_data: WentWellPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    found, size, page = await ledger.read(went_well.deeds, who), page_size(voice), callback_data.page
    tell = WentWellPress(what="tell")
    if not found:
        return await turn(query, "went_well.empty", voice, {"tell": tell, "back": MyPeoplePress()})
    said = say("went_well.list", voice)
    keys = [Key(said.buttons["tell"], tell.pack()), *(_key(one, voice) for one in found)]
    here = keys[page * size : (page + 1) * size + 1]
    rows = page_rows(here, voice, page, lambda to: WentWellPress(page=to), MyPeoplePress())
    await redraw(query, said.text, rows)


def _key(one: Done, voice: Voice) -> Key:
    return Key(label(one, voice), DeedPress(kind=one.kind, ref=one.ref).pack())


@router.callback_query(WentWellPress.filter(F.what == "tell"), flags=KEEP)
async def ask_words(query: CallbackQuery, voice: Voice, state: FSMContext, dialog_manager: DialogManager) -> None:
    await dialog_manager.reset_stack()
    await asking.ask(state, "went_well")
    await turn(query, "went_well.ask", voice, {"cancel": WentWellPress(what="cancel")})


@router.callback_query(WentWellPress.filter(F.what == "cancel"), flags=KEEP)
async def cancel(query: CallbackQuery, voice: Voice) -> None:
    await turn(query, "went_well.cancelled", voice, LIST)


@router.message(Writes(), Answering("went_well"), flags=KEEP)
async def tell(message: Message, who: Who, voice: Voice, ledger: Ledger, state: FSMContext) -> None:
    """Thanked only after the commit. What cannot be carried gets a sentence, and she is still asked."""
    parcel = read(message)
    if isinstance(parcel, str):
        return await show(message, parcel, voice)
    sent = await ledger.run(went_well.tell, who, parcel)
    await asking.done(state)
    if sent.delivery in (Delivery.SENT, Delivery.MORNING):
        await show(message, "went_well.kept", voice, LIST)
    else:
        await talk.tell(message, voice, sent)


@router.callback_query(DeedPress.filter(F.what == ""), flags=KEEP)
async def show_deed(query: CallbackQuery, callback_data: DeedPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    one = await ledger.read(went_well.deed, who, callback_data.kind, callback_data.ref)
    own = one.kind is Deed.OWN
    off = {"remove": DeedPress(kind=one.kind, ref=one.ref, what="remove")} if own else {}
    praise = f"{one.by}: «{SCREENS[f'went_well.thanks_{one.kind}'].text(voice)}»" if one.by else None
    targets = {**off, "back": WentWellPress()}
    await turn(query, "went_well.card", voice, targets, deed=line(one, voice), praise=praise)


@router.callback_query(DeedPress.filter(F.what == "remove"), flags=KEEP)
async def remove(query: CallbackQuery, callback_data: DeedPress, who: Who, voice: Voice, ledger: Ledger) -> None:
    await ledger.run(went_well.forget, who, callback_data.ref)
    await turn(query, "went_well.removed", voice, LIST)
