"""The curator's card of an event with its live count, and what she is asked about it."""

from bot.buttons.keys import Key
from bot.content.events import title
from bot.domain.events import Answer, Event
from bot.domain.events_seats import MOST_IN_VAIN
from bot.domain.outgoing import Policy
from bot.outbound.message import Out, To, after_sent, message
from bot.storage import events, events_guests, noticeboards_posts
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.events_completion import completion_of
from bot.use_cases.events_running import seen_by
from bot.use_cases.events_series import is_past
from bot.words.events import counted, facts, head, keys, press, sheet_key
from bot.words.noticeboards import named


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


@message("events.after")
def after(tx: Transaction, to: To, event_id: int) -> Out | None:
    """Who was there? Not asked any more once the list is closed."""
    event, texts = events.get(tx, event_id), to.texts
    if event.held_at or event.cancelled:
        return None
    begins = head(texts, event)
    ask = texts.t("staff.events.after", "It is over. Who was there? Tick the list, and press «Done» at its end.")
    return Out(f"{begins}\n{ask}", [[sheet_key(texts, event)]])


@message("events.completion")
def completion(tx: Transaction, to: To, event_id: int) -> Out:
    """The last class of a series was held: who has been through it."""
    event, texts = events.get(tx, event_id), to.texts
    found = completion_of(tx, event)
    through = sum(done for _, _, done in found.families)
    lines = [
        texts.t("staff.events.completion", "🎓 {title}: the last class was held.", title=title(event.says, to.voice)),
        texts.t("staff.events.completion", "Classes held: {n}", n=found.held),
        texts.t(
            "staff.events.completion",
            "Families that went all the way: {n} of {all}",
            n=through,
            all=len(found.families),
        ),
    ]
    key = Key(texts.label("staff.events.board", "🎓 How often each came"), press(event, "completion"))
    return Out("\n".join(lines), [[key]])


@message("events.offer_by_hand")
def offer_by_hand(tx: Transaction, to: To, event_id: int, case_id: int) -> Out | None:
    """A place is kept for a family that Telegram does not reach: its curator asks."""
    event, texts = events.get(tx, event_id), to.texts
    guest = events_guests.of_family(tx, event_id, case_id)
    if event.cancelled or guest is None or guest.answer is not Answer.OFFERED or guest.offered_until is None:
        return None
    (seen,) = seen_by(to.who, tx, event, [guest])
    lines = [
        head(texts, event),
        texts.t(
            "staff.events.offer",
            "🪑 {alias} {code}: a place is kept until {until}. Please ask her.",
            alias=seen.alias,
            code=seen.code,
            until=Texts(to.voice, event.says.zone).when(guest.offered_until),
        ),
    ]
    return Out("\n".join(lines), [[_by_word(texts, event)]])


@message("events.in_vain")
def in_vain(tx: Transaction, to: To, event_id: int, case_id: int) -> Out | None:
    """Nobody said in time whether a family without Telegram comes: the place went on, and the family still waits."""
    event, texts = events.get(tx, event_id), to.texts
    guest = events_guests.of_family(tx, event_id, case_id)
    if event.cancelled or is_past(tx, event) or guest is None or guest.answer is not Answer.WAITING:
        return None
    (seen,) = seen_by(to.who, tx, event, [guest])
    asked_enough = texts.t(
        "staff.events.offer", "I keep no more places for it by myself. Do you know whether they come? Write it down."
    )
    lines = [
        head(texts, event),
        texts.t(
            "staff.events.offer",
            "⏳ {alias} {code}: nobody said in time, so the place went on. The family still waits, after the others.",
            alias=seen.alias,
            code=seen.code,
        ),
        *([asked_enough] if guest.in_vain >= MOST_IN_VAIN else []),
    ]
    return Out("\n".join(lines), [[_by_word(texts, event)]])


@message("events.few")
def few(tx: Transaction, to: To, event_id: int) -> Out | None:
    """Fewer come than were hoped for: it is hers to say whether it takes place."""
    event = events.get(tx, event_id)
    coming, texts = events_guests.counts(tx, event_id).coming, to.texts
    if event.cancelled or event.over(tx.now) or coming >= event.says.minimum:
        return None
    begins = head(texts, event)
    lines = [
        begins,
        texts.t("staff.events.few", "Coming: {n}. You hoped for at least {least}.", n=coming, least=event.says.minimum),
        texts.t("staff.events.few", "Does it take place?"),
    ]
    rows = [
        [Key(texts.label("staff.events.few", "✅ Yes, it does"), press(event, "hold"))],
        [Key(texts.label("staff.events.board", "🚫 Call it off"), press(event, "cancel"))],
    ]
    return Out("\n".join(lines), rows)


def _board(tx: Transaction, to: To, event: Event, *, edits: int | None = None) -> Out:
    texts = to.texts
    counts = events_guests.counts(tx, event.id)
    lines = [
        texts.t(
            "staff.events.board", "📣 {title}\n📅 {when}\n📍 {place}", **facts(texts, event), place=event.says.place
        ),
        texts.n("staff.events.board", "Invited: {n} family.", "Invited: {n} families.", counts.invited),
        *counted(texts, event, counts),
    ]
    if posted := ", ".join(f"«{named(place)}»" for place in noticeboards_posts.standing(tx, event.id)):
        lines.append(texts.t("staff.noticeboards.posts", "📣 For all to read: {posted}", posted=posted))
    if event.cancelled:
        lines.append(texts.t("staff.events.board", "🚫 Called off. Everybody invited was told."))
    return Out("\n".join(lines), keys(texts, event, over=is_past(tx, event), posted=bool(posted)), edits=edits)


def _by_word(texts: Texts, event: Event) -> Key:
    return Key(texts.label("staff.events.guests", "📞 Answers by word of mouth"), press(event, "by_word"))
