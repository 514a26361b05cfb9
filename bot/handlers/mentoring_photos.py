"""🖼 The curator allows pictures in a pair with somebody under 18, with a reason, and takes it back by one press."""

from typing import Any

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager

from bot.buttons.mentoring_oversight import OverseePress, PhotosPress
from bot.dialogs.farewell import back_to
from bot.domain.mentoring_oversight import REASON_LIMIT
from bot.domain.people import Who
from bot.domain.voices import Voice
from bot.handlers.asking import Answering, ask, done, typed_line
from bot.handlers.reply import needs, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import mentoring_photos

router = Router(name="mentoring.photos")
PHOTOS = needs("mentoring.photos")


@router.callback_query(PhotosPress.filter(F.stops), flags=PHOTOS)
async def stop(
    query: CallbackQuery, callback_data: PhotosPress, who: Who, voice: Voice, texts: Texts, ledger: Ledger
) -> None:
    await ledger.run(mentoring_photos.stop, who, callback_data.match_id)
    text = texts.t("staff.mentoring.pair", "🚫 No pictures go between them any more. Both hear of it.")
    await redraw(query, text, [[back_to(OverseePress(match_id=callback_data.match_id), voice)]])


@router.callback_query(PhotosPress.filter(), flags=PHOTOS)
async def ask_reason(
    query: CallbackQuery,
    callback_data: PhotosPress,
    who: Who,
    voice: Voice,
    texts: Texts,
    ledger: Ledger,
    state: FSMContext,
    dialog_manager: DialogManager,
) -> None:
    match, code, _ = await ledger.read(mentoring_photos.look, who, callback_data.match_id)
    await dialog_manager.reset_stack()
    await ask(state, "allow_photos", match_id=match.id)
    text = texts.t(
        "staff.mentoring.pair",
        "🖼 {code}: why may they send pictures? One of them is under 18. Write one line. Both hear that pictures go, "
        "not why. You can take it back at once.",
        code=code,
    )
    await redraw(query, text, [[back_to(OverseePress(match_id=match.id), voice)]])


@router.message(Answering("allow_photos"), flags=PHOTOS)
async def allow(
    message: Message, who: Who, voice: Voice, texts: Texts, ledger: Ledger, state: FSMContext, asked: dict[str, Any]
) -> None:
    reason = await typed_line(message, REASON_LIMIT, texts)
    if reason is None:
        return
    await done(state)
    await ledger.run(mentoring_photos.allow, who, asked["match_id"], reason)
    text = texts.t("staff.mentoring.pair", "🖼 Pictures go between them now. Both hear of it.")
    await write(message, text, [[back_to(OverseePress(match_id=asked["match_id"]), voice)]])
