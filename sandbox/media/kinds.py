"""The kinds of messages, and what Telegram's rules say of each."""

from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """`right` is what a member needs to send it; `what` is Telegram's word for it where that right is missing."""

    right: str
    what: str
    captioned: bool = False
    caption_may_lead: bool = False  # the caption may stand above the media
    replaceable: bool = False  # editMessageMedia may change it, or change something else into it
    grouped: str = ""  # in an album: with its own "kind" alone, or with "any" picture and film


# In the order in which a message is searched for its kind: an animation also is a document, a venue also a location.
KINDS = {
    "text": Kind("can_send_messages", "text messages", replaceable=True),
    "rich_message": Kind("can_send_messages", "the rich message"),
    "animation": Kind("can_send_other_messages", "animations", True, True, replaceable=True),
    "photo": Kind("can_send_photos", "photos", True, True, replaceable=True, grouped="any"),
    "video": Kind("can_send_videos", "videos", True, True, replaceable=True, grouped="any"),
    "audio": Kind("can_send_audios", "music", True, replaceable=True, grouped="kind"),
    "document": Kind("can_send_documents", "documents", True, replaceable=True, grouped="kind"),
    "voice": Kind("can_send_voice_notes", "voice notes", True),
    "video_note": Kind("can_send_video_notes", "video notes"),
    "sticker": Kind("can_send_other_messages", "stickers"),
    "contact": Kind("can_send_messages", "contacts"),
    "venue": Kind("can_send_messages", "venues"),
    "location": Kind("can_send_messages", "locations"),
    "poll": Kind("can_send_polls", "polls"),
}
CAPTIONED = {name for name, kind in KINDS.items() if kind.captioned}
CAPTION = {"caption", "caption_entities", "show_caption_above_media"}


def of(content: Json) -> str:
    """The field that makes a message what it is; "" for a service message."""
    return "text" if "text" in content else next((name for name in KINDS if name in content), "")


def with_caption(content: Json, caption: Json) -> Json:
    """The same content under another caption. Where none can stand, or not above, it is left out."""
    kind = KINDS[of(content)]
    bare = {name: value for name, value in content.items() if name not in CAPTION}
    fitting = {name: value for name, value in caption.items() if kind.caption_may_lead or "above" not in name}
    return bare | (fitting if kind.captioned else {})
