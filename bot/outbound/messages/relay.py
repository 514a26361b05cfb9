"""What one person wrote, in the other's chat: always as a message of ours, never forwarded, so that no origin shows."""

from dataclasses import replace
from html import escape

from bot.buttons.keys import Key, Rows
from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_concerns import BesidePress
from bot.content.screens import say
from bot.domain.people import MENTORS, STAFF, Role
from bot.domain.relay import PICTURES, WORDLESS, Carried, Piece, Tie, pieces
from bot.outbound.message import Media, Out, To, after_sent, message, not_sent
from bot.storage import mentoring_photos, people_ages, red_flags, relay, relay_topics, ties
from bot.storage.transaction import Transaction
from bot.use_cases import relay_marks


@message("mentoring.relay", quiet=True)
@message("mentoring.relay_staff")
def carried(tx: Transaction, to: To, relay_id: int, part: int) -> Out | None:
    """One piece of it, as it reads now: sent, or put in place of what stands there already."""
    note = relay.get(tx, relay_id)
    writer = ties.between(tx, note.to_id, note.from_id, note.case_id)
    if writer is None or note.withdrawn or note.words_gone or red_flags.is_kept_back(tx, relay_id):
        return None
    copy = relay.copies(tx, relay_id).get(part)
    if not copy and note.parcel.kind in PICTURES and _are_stopped(tx, to, note, writer):
        return None  # the curator took it back while this waited for the morning; both hear of that
    parts = pieces(note.parcel.kind, note.parcel.body)
    if part >= len(parts):
        return Out(deletes=copy) if copy else None
    piece, last = parts[part], part == len(parts) - 1
    if copy and piece.with_file and note.parcel.kind in WORDLESS:
        return None  # a sticker has nothing that could change
    out = _written(to, note, writer, piece)
    answers = _counterpart(tx, note) if part == 0 else None
    thread = relay_topics.thread(tx, writer.match_id) if writer.match_id and to.who.role in MENTORS else None
    rows = _keys(to, note, writer) if last else []
    return replace(out, rows=rows, edits=copy, replies_to=answers, thread=thread if _in_a_pair(to, writer) else None)


@after_sent("mentoring.relay")
@after_sent("mentoring.relay_staff")
def keep_copy(tx: Transaction, message_id: int, relay_id: int, part: int) -> None:
    note = relay.get(tx, relay_id)
    last = part == len(pieces(note.parcel.kind, note.parcel.body)) - 1
    relay_marks.arrived(tx, note, part, message_id, last=last)


@not_sent("mentoring.relay")
@not_sent("mentoring.relay_staff")
def tell_writer(tx: Transaction, blocked: bool, relay_id: int, part: int) -> None:
    relay_marks.not_arrived(tx, relay.get(tx, relay_id), "blocked" if blocked else "refused")


def _keys(to: To, note: Carried, writer: Tie) -> Rows:
    """Under the last piece of every carried message."""
    said = say("relay.from_person", to.voice, name="").buttons
    answer = Key(said["answer"], WritePress(to=note.from_id, case_id=note.case_id).pack())
    more = [Key(said["more"], BesidePress(relay_id=note.id).pack())] if _in_a_pair(to, writer) else []
    return [[answer, *more]]


def _in_a_pair(to: To, writer: Tie) -> bool:
    """Mother and volunteer: what either may show to the curator."""
    return writer.match_id is not None and Role.CURATOR not in (to.who.role, writer.role)


def _are_stopped(tx: Transaction, to: To, note: Carried, writer: Tie) -> bool:
    if writer.match_id is None or not _in_a_pair(to, writer) or mentoring_photos.are_allowed(tx, writer.match_id):
        return False
    return any(people_ages.is_minor(tx, person) for person in (note.from_id, note.to_id))


def _written(to: To, note: Carried, writer: Tie, piece: Piece) -> Out:
    name = f"{writer.name} · {writer.code}" if to.who.role in STAFF else writer.name
    media = Media(note.parcel.kind, note.parcel.file_id) if piece.with_file else None
    if media and note.parcel.kind in WORDLESS:
        return Out(media=media)
    plain = say("relay.from_person", to.voice, name=name).text
    return Out(f"<b>{escape(name)}:</b> {escape(piece.text)}" if piece.text else plain, media=media)


def _counterpart(tx: Transaction, note: Carried) -> int | None:
    """The message in the reader's chat that stands for the one this message answers."""
    if note.answers is None:
        return None
    answered = relay.get(tx, note.answers)
    if answered.from_id == note.to_id:
        return answered.parcel.source_message_id
    copies = relay.copies(tx, answered.id)
    return copies[max(copies)] if copies and not answered.withdrawn else None
