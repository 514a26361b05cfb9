"""A piece of news to each of its readers, its correction, and what its author and the curators read of it."""

from html import escape

from bot.buttons.announcements import NewsPress
from bot.buttons.keys import Key, Rows, column
from bot.buttons.mentoring import WritePress
from bot.content.announcements import face
from bot.domain.announcements import Announcement, Counts, State
from bot.domain.cases import Case
from bot.domain.outgoing import Occasion, Policy
from bot.domain.people import Role
from bot.outbound.message import Media, Out, To, after_sent, message
from bot.storage import announcements as store
from bot.storage import announcements_by_hand as hands
from bot.storage import cases
from bot.storage.announcements import Kept
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.announcements import Card, card_of, signed_by
from bot.use_cases.announcements_audience import still_reaches

FAMILIES = 40
"""So many stand in one message; a curator runs fewer."""


@message("announcements.news", Policy.BULK, quiet=True, occasion=Occasion.ANNOUNCEMENT)
def news(tx: Transaction, to: To, announcement_id: int, reader_id: int) -> Out | None:
    one, reader = store.get(tx, announcement_id), store.reader(tx, reader_id)
    if one.state is State.STOPPED or not still_reaches(tx, one, reader):
        return None
    return _face(tx, to, one, reader)


@after_sent("announcements.news")
def keep(tx: Transaction, message_id: int, announcement_id: int, reader_id: int) -> None:
    store.set_message(tx, reader_id, message_id)


@message("announcements.correction", Policy.IDEMPOTENT)
def correction(tx: Transaction, to: To, announcement_id: int, reader_id: int) -> Out | None:
    """In place of the words before. Whoever has not got them gets the new ones by themselves."""
    one, reader = store.get(tx, announcement_id), store.reader(tx, reader_id)
    if reader.message_id is None or not still_reaches(tx, one, reader):
        return None
    return _face(tx, to, one, reader, edits=reader.message_id)


def _face(tx: Transaction, to: To, one: Announcement, reader: Kept, *, edits: int | None = None) -> Out:
    said = face(one.news, to.voice, signed_by(tx, one))
    media = Media(one.news.media, one.news.file_id) if one.news.media else None
    return Out(said.text, column(said.buttons, _answer(tx, reader)), media=media, edits=edits)


def _answer(tx: Transaction, reader: Kept) -> dict[str, WritePress]:
    """To the family's curator, whoever wrote: an organisation has no ear of its own."""
    if reader.case_id is None:
        return {}
    return {"answer": WritePress(to=cases.get(tx, reader.case_id).curator_id, case_id=reader.case_id)}


@message("announcements.board")
def board(tx: Transaction, to: To, announcement_id: int) -> Out:
    return _board(to, card_of(tx, store.get(tx, announcement_id)))


@after_sent("announcements.board")
def keep_board(tx: Transaction, message_id: int, announcement_id: int) -> None:
    store.set_board(tx, announcement_id, message_id)


@message("announcements.count", Policy.IDEMPOTENT)
def count(tx: Transaction, to: To, announcement_id: int) -> Out | None:
    """The same card as it is now; nothing to change while it has not arrived itself."""
    card = card_of(tx, store.get(tx, announcement_id))
    board_id = card.announcement.board_message_id
    return _board(to, card, edits=board_id) if board_id else None


@message("announcements.report")
def report(tx: Transaction, to: To, announcement_id: int) -> Out:
    card = card_of(tx, store.get(tx, announcement_id))
    title = card.announcement.news.title
    if card.corrected is not None and card.corrected.all:
        head = to.texts.t("staff.announcements.report", "✏️ The news is corrected: «{title}»", title=title)
    else:
        head = to.texts.t("staff.announcements.report", "📬 The news is sent: «{title}»", title=title)
    return Out("\n".join([head, *_lines(card, to.texts)]))


def _board(to: To, card: Card, *, edits: int | None = None) -> Out:
    texts, one = to.texts, card.announcement
    lines = [texts.t("staff.announcements.board", "✉️ «{title}»", title=one.news.title), *_readers(card, texts)]
    if card.can_be_undone:
        lines.append(texts.t("staff.announcements.board", "🕙 Leaves: {when}", when=texts.when(one.leaves_at)))
    elif one.state is State.STOPPED:
        lines.append(_stopped(card, texts))
    return Out("\n".join([*lines, *_lines(card, texts)]), _board_rows(texts, card), edits=edits)


def _stopped(card: Card, texts: Texts) -> str:
    if told := card.by_hand.families:  # whoever still has to hear the new words was told the old ones
        return texts.t("staff.announcements.board", "🛑 Stopped. Told in person before that: {n}", n=told)
    if not card.counts.sent and not card.counts.waiting:
        return texts.t("staff.announcements.board", "↩️ Taken back. Nobody got it.")
    stayed = card.counts.taken_back
    return texts.n(
        "staff.announcements.board",
        "🛑 Stopped. {n} message stayed here.",
        "🛑 Stopped. {n} messages stayed here.",
        stayed,
    )


def _readers(card: Card, texts: Texts) -> list[str]:
    """Whom it is for, in numbers: no list of an author's names anybody."""
    volunteers = sum(n for role, n in card.roles.items() if role in (Role.SILVER_MENTOR, Role.CONTACT_FAMILY))
    families = card.roles.get(Role.MOTHER, 0)
    parts = [
        texts.n("staff.announcements.board", "{n} family", "{n} families", families) if families else "",
        texts.n("staff.announcements.board", "{n} volunteer", "{n} volunteers", volunteers) if volunteers else "",
        texts.n("staff.announcements.board", "{n} colleague", "{n} colleagues", rest)
        if (rest := sum(card.roles.values()) - families - volunteers)
        else "",
    ]
    said = " · ".join(filter(None, parts))
    return [texts.t("staff.announcements.board", "👥 To: {who}", who=said)] if said else []


def _lines(card: Card, texts: Texts) -> list[str]:
    """What became of it; what is nought is left out."""
    one, counts = card.announcement, card.counts
    said = [
        (counts.sent, texts.t("staff.announcements.board", "✅ Got it: {n}", n=counts.sent)),
        (counts.waiting, texts.t("staff.announcements.board", "⏳ On the way: {n}", n=counts.waiting)),
        (
            0 if card.can_be_undone else counts.later,
            texts.t(
                "staff.announcements.board",
                "🌙 Later: {n}. They sleep, rest from the bot, or had another message today.",
                n=counts.later,
            ),
        ),
        (counts.blocked, texts.t("staff.announcements.board", "🚫 Blocked the bot or left: {n}", n=counts.blocked)),
        (counts.failed, texts.t("staff.announcements.board", "❗ Could not be sent: {n}", n=counts.failed)),
        (counts.unsure, texts.t("staff.announcements.board", "❔ Not known whether it came: {n}", n=counts.unsure)),
        (counts.twice, texts.t("staff.announcements.board", "❔ Came, perhaps twice: {n}", n=counts.twice)),
        (
            counts.left_out if one.state is State.PLANNED else 0,
            texts.t(
                "staff.announcements.board",
                "➖ Left out: {n}. They are not yours to write to any more.",
                n=counts.left_out,
            ),
        ),
        (one.by_hand if one.state is State.PLANNED else 0, _by_hand(one, texts)),
        (
            one.unheard,
            texts.t("staff.announcements.board", "📵 Volunteers and staff without the bot: {n}", n=one.unheard),
        ),
    ]
    return [line for n, line in said if n] + _corrected(card.corrected, texts)


def _by_hand(one: Announcement, texts: Texts) -> str:
    return texts.n(
        "staff.announcements.board",
        "🗣 {n} family is told in person: it became a task.",
        "🗣 {n} families are told in person: they became tasks.",
        one.by_hand,
    )


def _corrected(counts: Counts | None, texts: Texts) -> list[str]:
    if counts is None or not counts.all:
        return []
    done = texts.t("staff.announcements.board", "✏️ Corrected: {n} of {total}", n=counts.sent, total=counts.all)
    unchanged = counts.left_out + counts.blocked + counts.failed
    if not unchanged:
        return [done]
    return [done, texts.t("staff.announcements.board", "➖ Not changed: {n}. Out of reach now.", n=unchanged)]


def _board_rows(texts: Texts, card: Card) -> Rows:
    one = card.announcement
    rows = []
    if card.can_be_undone:
        rows.append([_key(texts.label("staff.announcements.board", "↩️ Do not send"), one, "stop")])
    elif card.can_be_stopped:
        rows.append([_key(texts.label("staff.announcements.board", "🛑 Stop"), one, "stop")])
    if card.can_be_corrected:
        rows.append([_key(texts.label("staff.announcements.board", "✏️ Correct"), one, "correct")])
    return rows


def _key(label: str, one: Announcement, what: str) -> Key:
    return Key(label, NewsPress(announcement_id=one.id, what=what).pack())


@message("announcements.by_hand", quiet=True)
def by_hand(tx: Transaction, to: To, announcement_id: int) -> Out | None:
    """To a curator: which of her families the bot cannot tell, and where the words are. Nothing once it was stopped."""
    texts, families = to.texts, _to_tell(tx, to, announcement_id)
    head = texts.n(
        "staff.announcements.by_hand",
        "🗣 {n} family does not get this news from the bot. Please tell them yourself:",
        "🗣 {n} families do not get this news from the bot. Please tell them yourself:",
        len(families),
    )
    return _in_person(texts, announcement_id, head, families)


@message("announcements.by_hand_changed", quiet=True)
def by_hand_changed(tx: Transaction, to: To, announcement_id: int) -> Out | None:
    """To a curator who read of it before: its words are others now."""
    texts, families = to.texts, _to_tell(tx, to, announcement_id)
    head = texts.n(
        "staff.announcements.by_hand",
        "✏️ The words of the news that you tell {n} family yourself have changed. Please tell the new ones, even if "
        "you told the old ones:",
        "✏️ The words of the news that you tell {n} families yourself have changed. Please tell the new ones, even if "
        "you told the old ones:",
        len(families),
    )
    return _in_person(texts, announcement_id, head, families)


def _to_tell(tx: Transaction, to: To, announcement_id: int) -> list[Case]:
    """Of stopped news: whom she told before that, while its new words are not told."""
    one = store.get(tx, announcement_id)
    mine = [reader for reader in store.by_hand(tx, one.id, to.who.person) if still_reaches(tx, one, reader)]
    if one.state is State.STOPPED:
        untold = hands.readers_with_task(tx, one.id, open_only=True)
        mine = [reader for reader in mine if reader.id in untold]
    return cases.get_many(tx, [reader.case_id for reader in mine if reader.case_id is not None])


def _in_person(texts: Texts, announcement_id: int, head: str, families: list[Case]) -> Out | None:
    if not families:
        return None
    lines = [f"• {escape(case.alias)} · {case.code}" for case in families[:FAMILIES]]
    press = NewsPress(announcement_id=announcement_id, what="read")
    read = Key(texts.label("staff.announcements.by_hand", "📄 Read the news"), press.pack())
    return Out("\n".join([head, *lines]), [[read]])


@message("announcements.by_hand_off", quiet=True)
def by_hand_off(tx: Transaction, to: To, announcement_id: int) -> Out:
    """To a curator who has not told everybody yet."""
    title = store.get(tx, announcement_id).news.title
    said = to.texts.t(
        "staff.announcements.by_hand",
        "🛑 «{title}»: this news is stopped. Whoever does not know it yet need not hear it; the tasks are gone.",
        title=title,
    )
    return Out(said)
