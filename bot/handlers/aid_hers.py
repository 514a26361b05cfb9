"""🧺 «Помощь для вас»: what was asked for her, where it stands, and «Уже не нужно»."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery

from bot.buttons.aid import AidHersPress, AidMinePress
from bot.buttons.keys import Key
from bot.buttons.reminders import AffairsPress
from bot.content.aid import thing
from bot.content.screens import say
from bot.domain.aid import Aid, AidState
from bot.domain.people import Who
from bot.domain.referrals import ReferralKind, ReferralState
from bot.domain.voices import Voice
from bot.handlers.lists import page_rows, page_size
from bot.handlers.reply import needs, redraw, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import aid_hers, referrals_hers

router = Router(name="aid.hers")
HERS = needs("aid.hers")
OF_OTHERS = 10
PARENT = AffairsPress(what="more")


@router.callback_query(AidMinePress.filter(), flags=HERS)
async def show_mine(
    query: CallbackQuery, callback_data: AidMinePress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    page, size = callback_data.page, page_size(voice)
    found = await ledger.read(aid_hers.mine, who, limit=size + 1, offset=page * size)
    of_others = [] if page else (await ledger.read(referrals_hers.mine, who))[:OF_OTHERS]
    if not found and not of_others:
        await turn(query, "aid.mine_empty", voice, {"back": PARENT})
        return
    items = [f"{thing(one.kind, voice)}. {_state(one, voice, texts)}" for one in found[:size]]
    items += [_of_others(kind, state, voice) for kind, state in of_others]
    keys = [Key(thing(one.kind, voice), AidHersPress(aid_id=one.id).pack()) for one in found]
    rows = page_rows(keys, voice, page, lambda to: AidMinePress(page=to), PARENT)
    await redraw(query, say("aid.mine", voice, items="\n".join(items)).text, rows)


@router.callback_query(AidHersPress.filter(F.what == ""), flags=HERS)
async def show_one(
    query: CallbackQuery, callback_data: AidHersPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found = await ledger.read(aid_hers.one, who, callback_data.aid_id)
    targets: dict[str, CallbackData] = {"back": AidMinePress()}
    if found.is_open:
        targets["not_needed"] = AidHersPress(aid_id=found.id, what="sure")
    state = _state(found, voice, texts)
    await turn(query, "aid.card", voice, targets, what=thing(found.kind, voice), words=found.words, state=state)


@router.callback_query(AidHersPress.filter(F.what == "sure"), flags=HERS)
async def ask_if_sure(
    query: CallbackQuery, callback_data: AidHersPress, who: Who, ledger: Ledger, voice: Voice
) -> None:
    found = await ledger.read(aid_hers.one, who, callback_data.aid_id)
    yes, no = (AidHersPress(aid_id=found.id, what=what) for what in ("not_needed", ""))
    await turn(query, "aid.sure", voice, {"yes": yes, "no": no}, what=thing(found.kind, voice))


@router.callback_query(AidHersPress.filter(F.what == "not_needed"), flags=HERS)
async def not_needed(query: CallbackQuery, callback_data: AidHersPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(aid_hers.not_needed, who, callback_data.aid_id)
    await turn(query, "aid.done", voice, {"back": AidMinePress()})


def _of_others(kind: ReferralKind, state: ReferralState, voice: Voice) -> str:
    return f"{say(f'referrals.kind_{kind}', voice).text}. {say(f'referrals.state_{state}', voice).text}"


def _state(one: Aid, voice: Voice, texts: Texts) -> str:
    """Where it stands, in a sentence or two of hers."""
    day = {"day": texts.full_day(one.last.until)} if one.state is AidState.PROMISED and one.last.until else {}
    return say(f"aid.state_{one.state}", voice, **day).text
