"""What her chat may show, and when: nothing of ours while it is hidden, nothing unasked outside her safe hours, and no
first line that tells whoever stands beside the phone what it is about."""

from datetime import datetime, timedelta

from bot.buttons.hiding import ShowPress
from bot.domain import hiding as rules
from bot.domain.outgoing import OPEN, Lane
from bot.domain.people import Role, Who
from bot.outbound.message import Kind, Out, To, screen
from bot.storage.outbox_sending import Claimed

WIPE = "hiding.wipe"
WHILE_HIDDEN = frozenset({WIPE, "hiding.kitchen"})
"""All that goes to a hidden chat."""
ASK_AGAIN = timedelta(minutes=10)
"""So often it is looked whether she is back; her word lets everything go at once."""
READERS = frozenset({Role.MOTHER, Role.STRANGER, Role.SILVER_MENTOR, Role.CONTACT_FAMILY})
WORDS = "help_requests.words"


def nobody_behind(kind: Kind, who: Who) -> bool:
    """Recipes that no word opens any more: what is not theirs would wait for the day on which they end."""
    return who.hidden and who.person_id is None and kind.name not in WHILE_HIDDEN


def waits(row: Claimed, kind: Kind, to: To, now: datetime) -> datetime | None:
    """Until when a message waits because of where her phone is."""
    if to.who.hidden:
        return None if kind.name in WHILE_HIDDEN else now + ASK_AGAIN
    if not to.who.safe or row.lane <= Lane.HELP or row.kind.endswith(OPEN):
        return None
    return None if to.who.safe.open_at(now, to.who.zone) else to.who.safe.next_open(now, to.who.zone)


def tells(row: Claimed, kind: Kind, to: To, out: Out) -> bool:
    """Whether a neutral line goes in its place, until she presses «Показать»."""
    changes = (out.edits, out.deletes, out.clears, out.reacts, out.topic) != (None,) * 5
    if to.who.role not in READERS or changes or row.kind.endswith(OPEN) or row.kind.startswith("hiding."):
        return False
    unasked = row.lane > Lane.CALLER or row.kind == WORDS
    return kind.covered or rules.tells(out.text) or (to.who.veiled and unasked)


def behind_a_veil(row: Claimed, to: To) -> Out:
    return veil(to, row.id)


def veil(to: To, row_id: int) -> Out:
    return screen(to, "hiding.veil", {"show": ShowPress(row_id=row_id)})
