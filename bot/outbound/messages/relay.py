"""What one person wrote, in the other's chat: always as a message of ours, never forwarded, so that no origin shows."""

from html import escape

from bot.buttons.keys import Key
from bot.buttons.mentoring import WritePress
from bot.buttons.mentoring_concerns import BesidePress
from bot.content.screens import say
from bot.domain.people import STAFF, Role
from bot.domain.relay import Carried, Piece, Tie, pieces
from bot.outbound.message import Media, Out, To, after_sent, message
from bot.storage import red_flags, relay, ties
from bot.storage.transaction import Transaction


@message("mentoring.relay", quiet=True)
@message("mentoring.relay_staff")
def carried(tx: Transaction, to: To, relay_id: int, part: int) -> Out | None:
    """One piece of it, as it reads now: sent, or put in place of what stands there already."""
    note = relay.get(tx, relay_id)
    writer = ties.between(tx, note.to_id, note.from_id, note.case_id)
    if writer is None or red_flags.is_kept_back(tx, relay_id):
        return None
    copy = relay.copies(tx, relay_id).get(part)
    parts = pieces(note.parcel.kind, note.parcel.body)
    if part >= len(parts):
        return Out(deletes=copy) if copy else None
    return _written(to, note, writer, parts[part], copy, last=part == len(parts) - 1)


@after_sent("mentoring.relay")
@after_sent("mentoring.relay_staff")
def keep_copy(tx: Transaction, message_id: int, relay_id: int, part: int) -> None:
    relay.keep_copy(tx, relay.get(tx, relay_id), part, message_id)


def _written(to: To, note: Carried, writer: Tie, piece: Piece, copy: int | None, *, last: bool) -> Out:
    name = f"{writer.name} · {writer.code}" if to.who.role in STAFF else writer.name
    said = say("relay.from_person", to.voice, name=name)
    text = f"<b>{escape(name)}:</b> {escape(piece.text)}" if piece.text else said.text
    answer = Key(said.buttons["answer"], WritePress(to=note.from_id, case_id=note.case_id).pack())
    media = Media(note.parcel.kind, note.parcel.file_id) if piece.with_file else None
    more = [Key(said.buttons["more"], BesidePress(relay_id=note.id).pack())] if _in_a_pair(to, writer) else []
    return Out(text, [[answer, *more]] if last else [], media=media, edits=copy)


def _in_a_pair(to: To, writer: Tie) -> bool:
    """Mother and volunteer: what either may show to the curator."""
    return writer.match_id is not None and Role.CURATOR not in (to.who.role, writer.role)
