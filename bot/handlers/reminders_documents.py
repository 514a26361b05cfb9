"""One document that ends: looking at it, asking for help with it, having it done."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.buttons import AffairsPress, DocumentPress
from bot.content.documents import DOCUMENTS
from bot.domain.people import Who
from bot.domain.reminders import Document, DocumentState
from bot.domain.voices import Voice
from bot.handlers.guides import linked
from bot.handlers.reply import needs, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import reminders_documents

router = Router(name="reminders.documents")


def _to(press: DocumentPress, *keys: str) -> dict[str, DocumentPress]:
    return {key: DocumentPress(document_id=press.document_id, what=key) for key in keys}


def _values(found: Document, voice: Voice, texts: Texts) -> dict[str, str]:
    return {"what": DOCUMENTS[found.kind].shown.text(voice), "day": texts.full_day(found.ends_on)}


@router.callback_query(DocumentPress.filter(F.what == "show"), flags=needs("reminders.see"))
async def show_document(
    query: CallbackQuery,
    callback_data: DocumentPress,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    drafts: bool = False,
) -> None:
    """«Показать» under a neutral preview."""
    found = await ledger.read(reminders_documents.opened, who, callback_data.document_id)
    targets = {**linked("how", DOCUMENTS[found.kind].guide, who, drafts), **_to(callback_data, "curator", "done")}
    await turn(query, "reminders.document_ends", voice, targets, **_values(found, voice, texts))


@router.callback_query(DocumentPress.filter(F.what == "open"), flags=needs("reminders.see"))
async def open_document(
    query: CallbackQuery, callback_data: DocumentPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """From her list, where she can also take it off."""
    found = await ledger.read(reminders_documents.opened, who, callback_data.document_id)
    targets = {**_to(callback_data, "curator", "done", "remove"), "back": AffairsPress(what="documents")}
    await turn(query, "reminders.document_opened", voice, targets, **_values(found, voice, texts))


@router.callback_query(DocumentPress.filter(F.what == "curator"), flags=needs("reminders.answer"))
async def ask_help(query: CallbackQuery, callback_data: DocumentPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    curator = await ledger.run(reminders_documents.ask_help, who, callback_data.document_id)
    await turn(query, "reminders.curator_asked", voice, curator=curator)


@router.callback_query(DocumentPress.filter(F.what == "done"), flags=needs("reminders.cancel"))
async def done(query: CallbackQuery, callback_data: DocumentPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(reminders_documents.close, who, callback_data.document_id, DocumentState.DONE)
    targets = {"add": AffairsPress(what="document"), "not_now": AffairsPress(what="later")}
    await turn(query, "reminders.document_done", voice, targets)


@router.callback_query(DocumentPress.filter(F.what == "remove"), flags=needs("reminders.cancel"))
async def remove(
    query: CallbackQuery, callback_data: DocumentPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found = await ledger.read(reminders_documents.opened, who, callback_data.document_id)
    to = _to(callback_data, "removed", "open")
    targets = {"remove": to["removed"], "keep": to["open"]}
    await turn(query, "reminders.document_remove_check", voice, targets, **_values(found, voice, texts))


@router.callback_query(DocumentPress.filter(F.what == "removed"), flags=needs("reminders.cancel"))
async def removed(query: CallbackQuery, callback_data: DocumentPress, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(reminders_documents.close, who, callback_data.document_id, DocumentState.CANCELLED)
    await turn(query, "reminders.removed", voice)
