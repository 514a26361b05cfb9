"""The question under an answer written in the team room: exactly what she would see, and two buttons."""

from dataclasses import replace

from bot.buttons.help_requests import HelpWritePress
from bot.buttons.keys import Key
from bot.buttons.team_room import RoomAnswerPress
from bot.domain.help_requests import HelpRequest
from bot.domain.outgoing import Policy
from bot.domain.people import Who
from bot.domain.permissions import Gone
from bot.outbound.message import Media, Out, To, after_sent, message
from bot.outbound.messages.help_requests import to_her
from bot.outbound.messages.team_room import thread_of
from bot.storage import help_requests as requests
from bot.storage import people
from bot.storage import team_room_reply as drafts
from bot.storage.transaction import Transaction
from bot.texts import Texts


@message("team_room.preview", Policy.BULK)
def preview(tx: Transaction, to: To, draft_id: int) -> Out | None:
    """Under the answer, in its topic."""
    draft = drafts.get(tx, draft_id)
    if draft.sent:
        return None
    texts, request = to.texts, requests.get(tx, draft.request_id)
    hers = to_her(
        To(_her(tx, request)),
        people.name_of(tx, draft.author_id),
        draft.words,
        HelpWritePress(request_id=draft.request_id),
    )
    question = texts.t("staff.team_room.preview", "Send it to her? She will see:")
    yes = texts.label("staff.team_room.preview", "📨 Send it to her")
    no = texts.label("staff.team_room.preview", "💬 It is for us")
    rows = [
        [Key(yes, RoomAnswerPress(draft_id=draft_id, send=True).pack(), "success")],
        [Key(no, RoomAnswerPress(draft_id=draft_id, send=False).pack())],
    ]
    return replace(
        hers,
        text=f"{question}\n<blockquote>{hers.text}</blockquote>",
        rows=rows,
        replies_to=draft.source_message_id,
        thread=thread_of(tx, request),
    )


@after_sent("team_room.preview")
def keep_preview(tx: Transaction, message_id: int, draft_id: int) -> None:
    drafts.change(tx, draft_id, preview_message_id=message_id)


@message("team_room.preview_end", Policy.IDEMPOTENT)
def preview_end(tx: Transaction, to: To, draft_id: int, message_id: int) -> Out:
    """What became of it: «passed on», or nothing is left of the question."""
    try:
        draft = drafts.get(tx, draft_id)
    except Gone:
        return Out(deletes=message_id)
    request = requests.get(tx, draft.request_id)
    at = Texts(to.voice, request.zone).time(tx.now)
    text = to.texts.t("staff.team_room.preview", "✅ Passed on, {time}", time=at)
    captioned = Media(draft.words.kind, "-") if draft.words.kind != "text" else None
    return Out(text, edits=message_id, media=captioned)


def _her(tx: Transaction, request: HelpRequest) -> Who:
    """Whoever asked, as the reader of what is written to her."""
    if request.person_id is None:
        return people.guest(tx, request.organisation_id, request.guest or 0)
    known = people.by_ids(tx, [request.person_id]).get(request.person_id)
    role = request.asked_as
    return replace(known or Who(request.organisation_id, role, request.person_id), role=role)
