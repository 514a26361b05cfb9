"""A child's calendar: to the mother a preview that tells nothing; to a curator who must tell her, what it is about."""

from datetime import date
from html import escape

from bot.buttons.children import ChildrenPress, ChildrenStaffPress
from bot.buttons.keys import Key
from bot.content.children import ICONS, ITEMS
from bot.domain.outgoing import Occasion
from bot.outbound.message import Out, To, message, screen
from bot.storage import cases
from bot.storage.transaction import Transaction
from bot.use_cases import children_calendar as calendars
from bot.use_cases.children_calendar import Entry
from bot.use_cases.children_consent import agreed


def _found(tx: Transaction, of_case: int, since: str, until: str) -> list[Entry]:
    """Looked for anew: a child taken off the card, or an answer given meanwhile, leaves nothing to say."""
    case = cases.get(tx, of_case)
    if not agreed(tx, case):
        return []
    return calendars.to_tell(tx, case, date.fromisoformat(since), date.fromisoformat(until))


@message("children.ahead", quiet=True, occasion=Occasion.OWN)
def ahead(tx: Transaction, to: To, of_case: int, since: str, until: str) -> Out | None:
    if not _found(tx, of_case, since, until):
        return None
    return screen(to, "reminders.preview", {"show": ChildrenPress(what="now")})


@message("reminders.child_by_hand", quiet=True)
def by_hand(tx: Transaction, to: To, of_case: int, since: str, until: str) -> Out | None:
    found = _found(tx, of_case, since, until)
    if not found:
        return None
    case = cases.get(tx, of_case)
    head = to.texts.t("staff.reminders", "{alias} ({code})", alias=case.alias, code=case.code)
    ask = to.texts.t("staff.reminders", "🔔 I cannot write to her. Please remind her yourself.")
    kids = Key(to.texts.label("staff.children", "👶 To the children"), ChildrenStaffPress(case_id=case.id).pack())
    return Out("\n".join([head, *(_line(one, to) for one in found), "", ask]), [[kids]])


def _line(one: Entry, to: To) -> str:
    item = ITEMS[one.planned.item]
    what = f"{item.title.text(to.voice)} ({item.staff.text(to.voice)})"
    return f"{ICONS[one.planned.kind]} {escape(one.child.name)}: {what}, {to.texts.full_day(one.planned.on)}"
