"""📥 The list of open requests; a press on one of them sends its card."""

from datetime import datetime

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.types import CallbackQuery, Message

from bot.buttons.duty import DutyPress
from bot.buttons.help_requests import HelpListPress, HelpLookPress
from bot.buttons.keys import Key, Rows
from bot.content.screens import say
from bot.domain.help_requests import HelpRequest
from bot.domain.help_requests_ladder import is_late
from bot.domain.people import Role, Who
from bot.handlers.reply import MenuButton, needs, pager, redraw, write
from bot.storage.ledger import Ledger
from bot.texts import Texts
from bot.use_cases import help_requests
from bot.use_cases.help_requests import PAGE, OpenRequests

router = Router(name="help_requests.list")


def line(request: HelpRequest, texts: Texts, now: datetime) -> str:
    """One request on a button; a raised hand when somebody has it. Its time if it is of today, else its day."""
    held = "✋" if request.taken_by is not None else "⏳" if is_late(request, now) else "🆘"
    kind = say("help_requests.kinds", texts.voice).buttons[request.kind]
    there, at = Texts(texts.voice, request.zone), request.created_at
    since = there.time(at) if there.day(at) == there.day(now) else there.short_day(at)
    parts = [f"{held} {request.number}", request.code, kind, since]
    return " · ".join(part for part in parts if part)


def list_of(found: OpenRequests, texts: Texts, page: int) -> tuple[str, Rows]:
    """A page of open requests, as text and buttons, and the way to the rota."""
    rota = [Key(texts.label("staff.duty", "🗓 The rota"), DutyPress().pack())]
    if not found.total:
        return texts.t("staff.help_requests.list", "No open help requests."), [rota]
    text = texts.n("staff.help_requests.list", "{n} open help request", "{n} open help requests", found.total)
    rows = [
        [Key(line(request, texts, found.now), HelpLookPress(request_id=request.id).pack())] for request in found.lines
    ]
    more = found.total > (page + 1) * PAGE
    return text, [*rows, *pager(texts.voice, page, more, lambda number: HelpListPress(page=number)), rota]


@router.message(MenuButton("requests"), flags=needs("help_requests.see"))
async def open_list(message: Message, who: Who, texts: Texts, ledger: Ledger) -> None:
    """For the coordinator the people who wait for a call follow, see handlers/people_intakes.py."""
    await write(message, *list_of(await ledger.read(help_requests.open_requests, who), texts, 0))
    if who.role is Role.COORDINATOR:
        raise SkipHandler


@router.callback_query(HelpListPress.filter(), flags=needs("help_requests.see"))
async def turn_page(query: CallbackQuery, callback_data: HelpListPress, who: Who, texts: Texts, ledger: Ledger) -> None:
    page = callback_data.page
    await redraw(query, *list_of(await ledger.read(help_requests.open_requests, who, page), texts, page))


@router.callback_query(HelpLookPress.filter(), flags=needs("help_requests.see"))
async def look(query: CallbackQuery, callback_data: HelpLookPress, who: Who, ledger: Ledger) -> None:
    await ledger.run(help_requests.look, who, callback_data.request_id)
