"""The invitation, the curator's live count, the reminder of the day before, and the calling off."""

from typing import Any
from zoneinfo import ZoneInfo

from bot.buttons.events import AnswerPress, EventPress
from bot.buttons.keys import Key, Rows, column
from bot.content.events import card as invitation
from bot.content.events import outward, title
from bot.domain.events import Answer, Event
from bot.domain.outgoing import Occasion, Policy
from bot.domain.people import STAFF
from bot.outbound.message import Out, To, after_sent, message, screen
from bot.storage import events
from bot.storage.transaction import Transaction
from bot.texts import Texts


@message("events.card", Policy.BULK, quiet=True, occasion=Occasion.ANNOUNCEMENT)
def card(tx: Transaction, to: To, event_id: int) -> Out | None:
    event = events.get(tx, event_id)
    if event.cancelled:
        return None
    said = invitation(event.says, to.voice, _when(to, event))
    return Out(said.text, column(said.buttons, _answers(event)))


@message("events.reminder", quiet=True, occasion=Occasion.OWN)
def reminder(tx: Transaction, to: To, event_id: int) -> Out | None:
    """Only to those who still mean to come; a late one says «today»."""
    event = events.get(tx, event_id)
    found = events.guest(tx, event_id, to.who.person)
    if event.cancelled or found is None or found[1] is not Answer.COMING:
        return None
    place = ZoneInfo(event.says.zone)
    same_day = tx.now.astimezone(place).date() == event.says.starts_at.astimezone(place).date()
    screen_id = "events.reminder_today" if same_day else "events.reminder"
    return screen(to, screen_id, targets=_answers(event), **_facts(to, event), place=event.says.place)


@message("events.cancelled", quiet=True)
def cancelled(tx: Transaction, to: To, event_id: int) -> Out:
    event = events.get(tx, event_id)
    return screen(to, "events.cancelled", **_facts(to, event))


@message("events.board")
def board(tx: Transaction, to: To, event_id: int) -> Out:
    return _board(tx, to, events.get(tx, event_id))


@after_sent("events.board")
def keep_board(tx: Transaction, message_id: int, event_id: int) -> None:
    events.set_board(tx, event_id, message_id)


@message("events.count", Policy.IDEMPOTENT)
def count(tx: Transaction, to: To, event_id: int) -> Out | None:
    """The same card with the count of now; nothing to change while it has not arrived itself."""
    event = events.get(tx, event_id)
    return _board(tx, to, event, edits=event.board_message_id) if event.board_message_id else None


def _board(tx: Transaction, to: To, event: Event, *, edits: int | None = None) -> Out:
    counts = events.counts(tx, event.id)
    texts = to.texts
    lines = [
        texts.t("staff.events.board", "📣 {title}\n📅 {when}\n📍 {place}", **_facts(to, event), place=event.says.place),
        texts.n("staff.events.board", "Invited: {n} family.", "Invited: {n} families.", counts.invited),
        texts.t(
            "staff.events.board",
            "Coming {coming} · not coming {not_coming} · silent {silent}",
            coming=counts.coming,
            not_coming=counts.not_coming,
            silent=counts.silent,
        ),
    ]
    if event.cancelled:
        lines.append(texts.t("staff.events.board", "🚫 Called off. Everybody invited was told."))
    return Out("\n".join(lines), _board_rows(texts, event, over=event.over(tx.now)), edits=edits)


def _board_rows(texts: Texts, event: Event, *, over: bool) -> Rows:
    rows = [[Key(texts.label("staff.events.board", "👥 Who is coming"), _press(event, "who"))]]
    if not event.cancelled and not over:
        rows.append([Key(texts.label("staff.events.board", "🚫 Call it off"), _press(event, "cancel"))])
    return rows


def _press(event: Event, what: str) -> str:
    return EventPress(event_id=event.id, what=what).pack()


def _answers(event: Event) -> dict[str, AnswerPress]:
    return {what: AnswerPress(event_id=event.id, what=what) for what in ("coming", "not_coming", "what")}


def _when(to: To, event: Event) -> str:
    """By the clock at the place, in the reader's voice."""
    return Texts(to.voice, event.says.zone).when(event.says.starts_at)


def _facts(to: To, event: Event) -> dict[str, Any]:
    """On the board of staff the title, on a mother's phone what may be read over her shoulder."""
    named = title if to.who.role in STAFF else outward
    return {"title": named(event.says, to.voice), "when": _when(to, event)}
