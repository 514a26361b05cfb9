"""The curator's morning in one message, with a button to each thing it names."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.buttons.aid import AidListPress
from bot.buttons.cases import FamiliesPress, TodayPress
from bot.buttons.help_requests import HelpListPress
from bot.buttons.keys import Key, Rows
from bot.content.menus import menu
from bot.domain.cases import Look
from bot.outbound.message import Out, To, message
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases import cases_digest
from bot.use_cases.cases_digest import Digest


@message("cases.digest", quiet=True)
def digest(tx: Transaction, to: To, day: str) -> Out | None:
    """Not when the day went by while it waited, nor when there is nothing to say."""
    if tx.now.astimezone(ZoneInfo(to.who.zone)).date() != date.fromisoformat(day):
        return None
    found = cases_digest.digest(tx, to.who)
    if found.is_empty:
        return None
    things = ", ".join(_things(found, to.texts))
    return Out(to.texts.t("staff.cases.digest", "☀️ Today: {things}.", things=things), _rows(found, to))


def _things(found: Digest, texts: Texts) -> list[str]:
    said = [
        (
            found.visits,
            texts.n(
                "staff.cases.digest",
                "{n} appointment of your families",
                "{n} appointments of your families",
                found.visits,
            ),
        ),
        (found.meetings, texts.n("staff.cases.digest", "{n} meeting", "{n} meetings", found.meetings)),
        (found.overdue, texts.n("staff.cases.digest", "{n} overdue task", "{n} overdue tasks", found.overdue)),
        (
            found.requests,
            texts.n("staff.help_requests.list", "{n} open help request", "{n} open help requests", found.requests),
        ),
        (
            found.things,
            texts.n("staff.aid", "{n} thing to hand over", "{n} things to hand over", found.things),
        ),
    ]
    return [words for number, words in said if number]


def _rows(found: Digest, to: To) -> Rows:
    labels = menu(to.who.role, to.voice).buttons
    rows = [[Key(labels["today"], TodayPress(page=0).pack())]]
    if found.requests:
        rows.append([Key(labels["requests"], HelpListPress(page=0).pack())])
    if found.things:
        rows.append([Key(to.texts.label("staff.aid", "🧺 To hand over"), AidListPress().pack())])
    if found.overdue and found.late_families:
        label = to.texts.label("staff.cases.families", "⏰ Overdue")
        rows.append([Key(label, FamiliesPress(page=0, look=Look.DUE).pack())])
    return rows
