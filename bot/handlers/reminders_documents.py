"""One paper: looking at it, what to do about it, asking for help with it, having it done or renewed."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.menu import MenuPress
from bot.buttons.reminders import AffairsPress, DocumentPress
from bot.content.documents import DOCUMENTS
from bot.dialogs.reminders_documents.states import AddDocument
from bot.domain.people import Who
from bot.domain.reminders import Document, DocumentState
from bot.domain.voices import Voice
from bot.handlers.guides import linked
from bot.handlers.reply import needs, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import reminders_documents

router = Router(name="reminders.documents")

Press = DocumentPress


def _to(press: DocumentPress, *keys: str) -> dict[str, DocumentPress]:
    return {key: DocumentPress(document_id=press.document_id, what=key) for key in keys}


def _day(found: Document, texts: Texts) -> str | None:
    return texts.full_day(found.day) if found.day else None


def _dated(found: Document, voice: Voice, texts: Texts) -> str | None:
    dated = DOCUMENTS[found.kind].dated(voice, _day(found, texts))
    return dated[:1].upper() + dated[1:] or None


def _values(found: Document, voice: Voice, texts: Texts) -> dict[str, str | None]:
    return {"what": DOCUMENTS[found.kind].shown.text(voice), "day": _dated(found, voice, texts)}


@router.callback_query(Press.filter(F.what == "show"), flags=needs("reminders.see"))
async def show_document(
    query: CallbackQuery,
    callback_data: Press,
    who: Who,
    ledger: Ledger,
    voice: Voice,
    texts: Texts,
    drafts: bool = False,
) -> None:
    """«Показать» under a neutral preview."""
    found = await ledger.read(reminders_documents.opened, who, callback_data.document_id)
    kind, targets = DOCUMENTS[found.kind], {**_how(found, who, drafts), **_to(callback_data, "curator", "done")}
    if kind.ends:
        what, day = kind.shown.text(voice), _day(found, texts) or ""
        await turn(query, "reminders.document_ends", voice, targets, what=what, day=day)
    else:
        await turn(query, "reminders.document_do", voice, targets, **_values(found, voice, texts))


def _how(found: Document, who: Who, drafts: bool) -> dict[str, CallbackData]:
    """«Что делать» leads to the guide, where she may read one; else to a few steps, or to her curator."""
    own = DocumentPress(document_id=found.id, what="how")
    return {"how": own, **linked("how", DOCUMENTS[found.kind].guide, who, drafts)}


@router.callback_query(Press.filter(F.what == "how"), flags=needs("reminders.see"))
async def how(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, drafts: bool = False
) -> None:
    """Steps that nobody of the organisation has checked yet are shown where no real person reads."""
    found = await ledger.read(reminders_documents.opened, who, callback_data.document_id)
    kind = DOCUMENTS[found.kind]
    targets, what = _to(callback_data, "curator", "done", "back"), kind.shown.text(voice)
    targets["back"] = DocumentPress(document_id=found.id, what="show")
    if kind.steps and (drafts or not kind.to_verify):
        await turn(query, "reminders.document_how", voice, targets, what=what, steps=kind.steps.text(voice))
    else:
        await turn(query, "reminders.document_how_ask", voice, targets, what=what)


@router.callback_query(Press.filter(F.what == "still"), flags=needs("reminders.see"))
async def ask_still(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    """Once a year, about one without a date."""
    found = await ledger.read(reminders_documents.opened, who, callback_data.document_id)
    targets = _to(callback_data, "still_yes", "still_no", "curator")
    await turn(query, "reminders.document_still", voice, targets, what=DOCUMENTS[found.kind].shown.text(voice))


@router.callback_query(Press.filter(F.what == "still_yes"), flags=needs("reminders.answer"))
async def still(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(reminders_documents.still_counts, who, callback_data.document_id)
    await turn(query, "reminders.document_still_yes", voice, {"menu": MenuPress()})


@router.callback_query(Press.filter(F.what == "still_no"), flags=needs("reminders.cancel"))
async def expired(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(reminders_documents.close, who, callback_data.document_id, DocumentState.DONE)
    targets = {"add": _to(callback_data, "renew")["renew"], "not_now": AffairsPress(what="later")}
    await turn(query, "reminders.document_still_no", voice, targets)


@router.callback_query(Press.filter(F.what == "open"), flags=needs("reminders.see"))
async def open_document(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    """From her list, where she can also take it off."""
    found = await ledger.read(reminders_documents.opened, who, callback_data.document_id)
    earlier = await ledger.read(reminders_documents.earlier, who, callback_data.document_id)
    targets = {**_to(callback_data, "how", "curator", "done", "remove"), "back": AffairsPress(what="documents")}
    before = DOCUMENTS[earlier.kind].dated(voice, _day(earlier, texts)) if earlier else None
    await turn(query, "reminders.document_opened", voice, targets, **_values(found, voice, texts), before=before)


@router.callback_query(Press.filter(F.what == "curator"), flags=needs("reminders.answer"))
async def ask_help(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    curator = await ledger.run(reminders_documents.ask_help, who, callback_data.document_id)
    await turn(query, "reminders.curator_asked", voice, curator=curator)


@router.callback_query(Press.filter(F.what == "done"), flags=needs("reminders.cancel"))
async def done(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    """What ends may have a new date; what had to be done once is done."""
    found = await ledger.read(reminders_documents.closed, who, callback_data.document_id)
    await ledger.run(reminders_documents.close, who, callback_data.document_id, DocumentState.DONE)
    targets = {"add": _to(callback_data, "renew")["renew"], "not_now": AffairsPress(what="later")}
    if DOCUMENTS[found.kind].ends:
        await turn(query, "reminders.document_done", voice, targets)
    else:
        await turn(query, "reminders.document_done_once", voice, {"menu": MenuPress()})


@router.callback_query(Press.filter(F.what == "renew"), flags=needs("reminders.add"))
async def renew(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, dialog_manager: DialogManager
) -> None:
    """The new date of the same paper; the old one is kept."""
    found = await ledger.read(reminders_documents.closed, who, callback_data.document_id)
    data = {"kind": found.kind, "renews": found.id}
    await dialog_manager.start(AddDocument.end, data, mode=StartMode.RESET_STACK)


@router.callback_query(Press.filter(F.what == "remove"), flags=needs("reminders.cancel"))
async def remove(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    found = await ledger.read(reminders_documents.opened, who, callback_data.document_id)
    to = _to(callback_data, "removed", "open")
    targets = {"remove": to["removed"], "keep": to["open"]}
    await turn(query, "reminders.document_remove_check", voice, targets, **_values(found, voice, texts))


@router.callback_query(Press.filter(F.what == "removed"), flags=needs("reminders.cancel"))
async def removed(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(reminders_documents.close, who, callback_data.document_id, DocumentState.CANCELLED)
    await turn(query, "reminders.removed", voice)
