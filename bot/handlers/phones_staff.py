"""☎️ The coordinator's list of the organisation's own numbers: which are shown where, and when each was last called."""

from html import escape

from aiogram import Router
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.buttons.keys import Key, Rows
from bot.buttons.phones import PhoneAddPress, PhoneListPress, PhonePress
from bot.content.phones import PHONES
from bot.dialogs.phones.states import AddPhone
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.domain.phones import RegionalPhone, stale
from bot.domain.voices import Voice
from bot.handlers.reply import MenuButton, needs, pager, redraw, write
from bot.memory import Memory
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import phones
from bot.use_cases.access import may
from bot.use_cases.phones import Board

router = Router(name="phones.staff")
PAGE = 8


def _keeps(message: Message, who: Who) -> bool:
    return may(who, "phones.keep")


@router.message(MenuButton("phones"), _keeps, flags=needs("phones.keep"))
async def open_list(message: Message, who: Who, ledger: Ledger, voice: Voice, texts: Texts) -> None:
    board = await ledger.read(phones.board, who)
    await write(message, _text(board, voice, texts, 0), _rows(board, voice, texts, 0))


@router.callback_query(PhoneListPress.filter(), flags=needs("phones.keep"))
async def turn_list(
    query: CallbackQuery, callback_data: PhoneListPress, who: Who, ledger: Ledger, voice: Voice, texts: Texts
) -> None:
    board, page = await ledger.read(phones.board, who), callback_data.page
    await redraw(query, _text(board, voice, texts, page), _rows(board, voice, texts, page))


@router.callback_query(PhoneAddPress.filter(), flags=needs("phones.keep"))
async def add(query: CallbackQuery, who: Who, ledger: Ledger, dialog_manager: DialogManager) -> None:
    """Where there is no territory yet, nobody asks for it."""
    board = await ledger.read(phones.board, who)
    first = AddPhone.territory if board.territories else AddPhone.name
    await dialog_manager.start(first, mode=StartMode.RESET_STACK)


@router.callback_query(PhonePress.filter(), flags=needs("phones.keep"))
async def keep(
    query: CallbackQuery,
    callback_data: PhonePress,
    who: Who,
    ledger: Ledger,
    memory: Memory,
    voice: Voice,
    texts: Texts,
) -> None:
    """One tap each; a number that was removed can be taken back from the same message."""
    phone_id, what, page = callback_data.phone_id, callback_data.what, callback_data.page
    if what in ("checked", "checked_old"):
        phone = await ledger.run(phones.check, who, phone_id)
    elif what in ("remove", "back"):
        phone = await ledger.run(phones.remove, who, phone_id, back=what == "back")
    else:
        raise Gone
    board = await ledger.read(phones.board, who)
    memory.phones = board.phones
    done = _done(phone, what, texts)
    if what == "checked_old":
        await redraw(query, *old_ones(board, texts, done))
        return
    rows = _rows(board, voice, texts, page)
    if what == "remove":
        back = PhonePress(phone_id=phone_id, what="back", page=page)
        rows = [[Key(texts.label("staff.phones", "↩️ Put it back"), back.pack())], *rows]
    await redraw(query, f"{done}\n\n{_text(board, voice, texts, page)}", rows)


def old_ones(board: Board, texts: Texts, head: str) -> tuple[str, Rows]:
    """What of the reminder is still to be done."""
    old = board.stale[:PAGE]
    if not old:
        return "\n".join([head, texts.t("staff.phones", "All numbers are checked.")]), []
    lines = [_line(phone, board, texts) for phone in old]
    rows = [
        [
            Key(
                texts.label("staff.phones", "✅ Checked: {number}", number=phone.number),
                PhonePress(phone_id=phone.id, what="checked_old").pack(),
            )
        ]
        for phone in old
    ]
    return "\n".join([head, "", texts.t("staff.phones", "Still to be called:"), *lines]), rows


def _done(phone: RegionalPhone, what: str, texts: Texts) -> str:
    known = {"name": phone.name, "number": phone.number}
    if what == "remove":
        return texts.t("staff.phones", "🗑 Nobody is shown it any more: {name}, {number}.", **known)
    if what == "back":
        return texts.t("staff.phones", "↩️ It is shown again: {name}, {number}.", **known)
    return texts.t("staff.phones", "✅ Checked today: {name}, {number}.", **known)


def _text(board: Board, voice: Voice, texts: Texts, page: int) -> str:
    """The country's numbers, the page's own ones under their territories, and who has none."""
    shipped = [f"{phone.line('en' if voice == 'en' else 'ru')}" for phone in PHONES.values()]
    oldest = min(phone.checked_on for phone in PHONES.values())
    lines = [
        texts.t("staff.phones", "☎️ <b>Everybody sees</b>, checked on {day}:", day=texts.full_day(oldest)),
        *map(escape, shipped),
    ]
    if stale(oldest, board.today):
        lines.append(texts.t("staff.phones", "⚠️ These are old. Please tell whoever runs the bot."))
    place: int | None = 0
    for number, phone in _numbered(board, page):
        if phone.territory_id != place:
            place = phone.territory_id
            lines += ["", f"<b>{escape(_place(board, place, texts))}</b>"]
        lines.append(f"{number}. {_line(phone, board, texts)}")
    if bare := board.bare:
        lines.append("")
    lines += [texts.t("staff.phones", "{place} has no numbers of its own.", place=name) for name in bare]
    if not board.phones and not bare:
        lines += ["", texts.t("staff.phones", "There are no numbers of your own yet.")]
    return "\n".join(lines)


def _line(phone: RegionalPhone, board: Board, texts: Texts) -> str:
    known = {"name": phone.name, "number": phone.number, "day": texts.full_day(phone.checked_on)}
    if stale(phone.checked_on, board.today):
        return texts.t("staff.phones", "{name}: {number}\n⚠️ old, checked on {day}", **known)
    return texts.t("staff.phones", "{name}: {number}\n✅ checked on {day}", **known)


def _place(board: Board, territory_id: int | None, texts: Texts) -> str:
    return dict(board.territories).get(territory_id or 0) or texts.label("staff.phones", "For all territories")


def _numbered(board: Board, page: int) -> list[tuple[int, RegionalPhone]]:
    start = page * PAGE
    return list(enumerate(board.phones[start : start + PAGE], start + 1))


def _rows(board: Board, voice: Voice, texts: Texts, page: int) -> Rows:
    rows = []
    for number, phone in _numbered(board, page):
        checked, remove = (PhonePress(phone_id=phone.id, what=what, page=page) for what in ("checked", "remove"))
        rows.append(
            [
                Key(texts.label("staff.phones", "✅ {n}. Checked today", n=number), checked.pack()),
                Key(texts.label("staff.phones", "🗑 {n}. Remove", n=number), remove.pack()),
            ]
        )
    more = len(board.phones) > (page + 1) * PAGE
    rows += pager(voice, page, more, lambda to: PhoneListPress(page=to))
    return [*rows, [Key(texts.label("staff.phones", "➕ Add a number"), PhoneAddPress().pack())]]
