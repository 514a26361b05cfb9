"""📄 «Копия для меня», and what her curator and a coordinator press before it is made."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons.people import SettingsPress
from bot.buttons.privacy import CopyPress, PrivacyPress
from bot.domain.people import Who
from bot.domain.privacy_copy import CopyState
from bot.domain.voices import Voice
from bot.handlers.reply import needs, redraw, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import privacy_copy as copies

router = Router(name="privacy.copy")
ASK, COPY, ALLOW = needs("privacy.ask_copy"), needs("privacy.copy"), needs("privacy.allow_copy")
BACK = SettingsPress(what="my_data")


@router.callback_query(PrivacyPress.filter(F.what == "copy"), flags=ASK)
async def explain(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    if await ledger.read(copies.current, who) is not None:
        return await turn(query, "privacy.copy_waits", voice, {"back": BACK})
    await turn(query, "privacy.copy", voice, {"ask": PrivacyPress(what="copy_sure"), "back": BACK})


@router.callback_query(PrivacyPress.filter(F.what == "copy_sure"), flags=ASK)
async def ask(query: CallbackQuery, who: Who, voice: Voice, ledger: Ledger) -> None:
    name = await ledger.run(copies.ask, who)
    await turn(query, "privacy.copy_asked", voice, {"back": BACK}, name=name)


@router.callback_query(CopyPress.filter(F.what == "confirm"), flags=COPY)
async def confirm(query: CallbackQuery, callback_data: CopyPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    if await ledger.run(copies.confirm, who, callback_data.copy_id):
        said = texts.t("staff.privacy.copy", "Thank you. A coordinator is asked now; then the file comes to you.")
    else:
        said = texts.t(
            "staff.privacy.copy",
            "There is no coordinator beside you who could allow it. Please tell your organisation.",
        )
    await redraw(query, said)


@router.callback_query(CopyPress.filter(F.what.in_({"allow", "refuse"})), flags=ALLOW)
async def decide(query: CallbackQuery, callback_data: CopyPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    copy = await ledger.run(copies.decide, who, callback_data.copy_id, allows=callback_data.what == "allow")
    if copy.state is CopyState.REFUSED:
        said = texts.t("staff.privacy.copy", "Refused. The curator hears of it.")
    else:
        said = texts.t("staff.privacy.copy", "Allowed. The file went to the curator.")
    await redraw(query, said)


@router.callback_query(CopyPress.filter(F.what == "handed"), flags=COPY)
async def hand_over(query: CallbackQuery, callback_data: CopyPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    await ledger.run(copies.hand_over, who, callback_data.copy_id)
    said = texts.t("staff.privacy.copy", "Thank you. Please delete the file here and on your computer.")
    assert query.message is not None
    await query.message.answer(said)
