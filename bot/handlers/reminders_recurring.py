"""🔁 What comes again: the list, one of them, and leaving one time out or stopping it."""

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key
from bot.buttons.reminders import AffairsPress, SeriesAddPress, SeriesListPress, SeriesPress
from bot.content.recurring import called
from bot.content.screens import say
from bot.dialogs.reminders_recurring.states import AddRecurring
from bot.dialogs.reminders_recurring.words import said, short_month
from bot.domain.people import Role, Who
from bot.domain.reminders_recurring import Series, read
from bot.domain.voices import Voice
from bot.handlers.lists import page_rows, page_size
from bot.handlers.reply import needs, redraw, turn
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import reminders_recurring
from bot.use_cases.reminders_recurring import Opened

router = Router(name="reminders.recurring")

Press = SeriesPress


@router.callback_query(AffairsPress.filter(F.what == "recurring"), flags=needs("reminders.see"))
async def open_mine(query: CallbackQuery, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    await _show_list(query, SeriesListPress(), who, ledger, texts)


@router.callback_query(SeriesListPress.filter(), flags=needs("reminders.see"))
async def open_list(
    query: CallbackQuery, callback_data: SeriesListPress, who: Who, ledger: Ledger, texts: Texts
) -> None:
    await _show_list(query, callback_data, who, ledger, texts)


async def _show_list(query: CallbackQuery, here: SeriesListPress, who: Who, ledger: Ledger, texts: Texts) -> None:
    """Hers, or a family's; a curator's screen has room for «Добавить», too."""
    voice, page = texts.voice, here.page
    size = page_size(voice)
    read_list = reminders_recurring.of_family
    found = await ledger.read(read_list, who, here.case_id or None, limit=size + 1, offset=page * size)
    add, parent = SeriesAddPress(case_id=here.case_id), _parent(here.case_id)
    if not found:
        await turn(query, "reminders_recurring.empty", voice, {"add": add, "back": parent})
        return
    items = "\n".join(f"{_called(one, voice)}: {_lower(said(read(one.rule), texts))}" for one in found[:size])
    keys = [Key(_called(one, voice), SeriesPress(series_id=one.id, what="open").pack()) for one in found]
    rows = page_rows(keys, voice, page, lambda to: SeriesListPress(case_id=here.case_id, page=to), parent)
    if here.case_id:
        rows.append([Key(say("reminders_recurring.empty", voice).buttons["add"], add.pack())])
    await redraw(query, say("reminders_recurring.list", voice, items=items).text, rows)


def _parent(case_id: int) -> CallbackData:
    return FamilyPress(case_id=case_id) if case_id else AffairsPress(what="more")


def _called(one: Series, voice: Voice) -> str:
    return called(one.kind, one.words, voice)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


@router.callback_query(SeriesAddPress.filter(), flags=needs("reminders.add"))
@router.callback_query(AffairsPress.filter(F.what == "again"), flags=needs("reminders.add"))
async def begin(
    query: CallbackQuery, callback_data: SeriesAddPress | AffairsPress, dialog_manager: DialogManager
) -> None:
    case_id = callback_data.case_id if isinstance(callback_data, SeriesAddPress) else 0
    data = {"case_id": case_id} if case_id else None
    await dialog_manager.start(AddRecurring.kind, data, mode=StartMode.RESET_STACK)


@router.callback_query(Press.filter(F.what == "open"), flags=needs("reminders.see"))
async def open_series(
    query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    await _show(query, await ledger.read(reminders_recurring.opened, who, callback_data.series_id), who, texts)


async def _show(query: CallbackQuery, found: Opened, who: Who, texts: Texts) -> None:
    """Her curator can stop it, too; leaving one time out is hers."""
    one, rule, here = found.series, read(found.series.rule), Texts(texts.voice, found.zone)
    mine = who.role is Role.MOTHER
    keys = ["remove"]
    if mine and (found.next or found.skipped):
        keys.append("take_back" if found.skipped else "skip")
    back = SeriesListPress(case_id=0 if mine else one.case_id)
    await turn(
        query,
        "reminders_recurring.opened",
        texts.voice,
        {**{key: SeriesPress(series_id=one.id, what=key) for key in keys}, "back": back},
        what=_called(one, texts.voice),
        rule=said(rule, texts),
        short=short_month(rule, texts),
        until=texts.full_day(rule.until) if rule.until else None,
        next=here.when(found.next) if found.next else None,
        skipped=here.when(found.skipped) if found.skipped else None,
    )


@router.callback_query(Press.filter(F.what == "skip"), flags=needs("reminders.answer"))
async def skip(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, texts: Texts) -> None:
    await _show(query, await ledger.run(reminders_recurring.skip, who, callback_data.series_id), who, texts)


@router.callback_query(Press.filter(F.what == "take_back"), flags=needs("reminders.answer"))
async def take_back(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, texts: Texts) -> None:
    await _show(query, await ledger.run(reminders_recurring.take_back, who, callback_data.series_id), who, texts)


@router.callback_query(Press.filter(F.what == "remove"), flags=needs("reminders.cancel"))
async def remove(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, texts: Texts) -> None:
    found = await ledger.read(reminders_recurring.opened, who, callback_data.series_id)
    to = {key: SeriesPress(series_id=callback_data.series_id, what=key) for key in ("removed", "open")}
    values = {"what": _called(found.series, texts.voice), "rule": said(read(found.series.rule), texts)}
    targets = {"remove": to["removed"], "keep": to["open"]}
    await turn(query, "reminders_recurring.remove_check", texts.voice, targets, **values)


@router.callback_query(Press.filter(F.what == "removed"), flags=needs("reminders.cancel"))
async def removed(query: CallbackQuery, callback_data: Press, who: Who, ledger: Ledger, voice: Voice) -> None:
    await ledger.run(reminders_recurring.stop, who, callback_data.series_id)
    await turn(query, "reminders.removed", voice)
