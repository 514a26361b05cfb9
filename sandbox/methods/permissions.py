"""ChatPermissions as the official server reads them: one may imply another."""

from sandbox.call import Call
from sandbox.chats.membership import PERMISSIONS
from sandbox.errors import ApiError, bad, within
from sandbox.reading import fields

MEDIA = (
    "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes",
    "can_send_voice_notes",
)  # fmt: skip
DEFAULTS = {"can_react_to_messages": "can_send_messages", "can_edit_tag": "can_pin_messages"}
DEFAULTS |= {"can_manage_topics": "can_pin_messages"}


def read(call: Call) -> dict[str, bool]:
    """Every permission by its name. What is not given is not granted."""
    given = call.params.get("permissions", {})
    if not isinstance(given, dict):
        raise bad("Object expected as permissions")
    try:
        wish = {name: fields.boolean(given, name) for name in PERMISSIONS}
        all_media = fields.boolean(given, "can_send_media_messages")
    except ApiError as error:
        raise within("chat permissions", error) from None
    media_named = bool(given.keys() & set(MEDIA))
    if not media_named:
        wish |= dict.fromkeys(MEDIA, all_media)
    if not call.params.get("use_independent_chat_permissions"):
        _imply(wish, all_media and not media_named)
    for name, other in DEFAULTS.items():
        wish[name] = wish[name] if name in given else wish[other]
    return wish


def _imply(wish: dict[str, bool], all_media: bool) -> None:
    if wish["can_send_other_messages"] or wish["can_add_web_page_previews"]:
        wish |= dict.fromkeys(MEDIA, True)
        wish["can_send_messages"] = True
    if wish["can_send_polls"] or all_media:
        wish["can_send_messages"] = True
