"""Sending text, media and copies."""

from copy import deepcopy
from typing import Any

from sandbox import attachments, files, targets
from sandbox.attachments import CAPTIONED
from sandbox.call import Call
from sandbox.errors import bad, refuse
from sandbox.methods.compose import caption_of, refuse_unknown, send, text_of
from sandbox.rows import StoredFile

Json = dict[str, Any]
ACTIONS = {
    "cancel", "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "record_audio", "upload_audio", "upload_document", "choose_sticker", "find_location", "record_video_note",
    "upload_video_note",
}  # fmt: skip
ATTACHED = "attach://"
COPYABLE = {"text", "photo", "voice", "document", "video_note", "sticker", "contact", "location"}


def send_message(call: Call) -> Json:
    return send(call, text_of(call))


def send_photo(call: Call) -> Json:
    return _send_file(call, "photo")


def send_voice(call: Call) -> Json:
    return _send_file(call, "voice")


def send_document(call: Call) -> Json:
    return _send_file(call, "document")


def send_video_note(call: Call) -> Json:
    return _send_file(call, "video_note")


def send_sticker(call: Call) -> Json:
    return _send_file(call, "sticker")


def _send_file(call: Call, kind: str) -> Json:
    refuse_unknown(call)
    file = _file(call, kind)
    content = attachments.content(file, call.params)
    if kind == "photo" and call.params.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return send(call, content | (caption_of(call) if kind in CAPTIONED else {}))


def _file(call: Call, kind: str) -> StoredFile:
    """An upload (named by the field or by attach://), or the id of a file the bot has met."""
    given = call.text(kind)
    upload = call.uploads.get(given.removeprefix(ATTACHED) if given.startswith(ATTACHED) else kind)
    if upload:
        return attachments.store(call.world, kind, upload)
    if not given or given.startswith(ATTACHED):
        raise bad(f"there is no {kind.replace('_', ' ')} in the request")
    if given.startswith(("http://", "https://")):
        raise refuse(501, "this sandbox does not fetch files from the web")
    known = files.by_id(call.world, call.bot, given, foreign="wrong file identifier/HTTP URL specified")
    return files.as_kind(known, kind)


def copy_message(call: Call) -> Json:
    """A message of one's own with the same content, a new caption if one is given, and no trace of the sender."""
    caption = caption_of(call)
    source = targets.readable(call.world, call.bot, call.params.get("from_chat_id"))
    original = targets.message(call.world, call.bot, source, call.params.get("message_id"), "message to copy")
    if not original.content.keys() & COPYABLE:
        raise bad("message can't be copied")
    content = deepcopy(original.content)
    if "caption" in call.params and content.keys() & CAPTIONED:
        content = {name: value for name, value in content.items() if "caption" not in name} | caption
    return {"message_id": send(call, content)["message_id"]}


def send_chat_action(call: Call) -> bool:
    if call.text("action").lower() not in ACTIONS:
        raise bad("Wrong parameter action in request")
    targets.open_to(targets.changeable(call.world, call.bot, call.params.get("chat_id")))
    return True


METHODS = (
    send_message,
    send_photo,
    send_voice,
    send_document,
    send_video_note,
    send_sticker,
    copy_message,
    send_chat_action,
)
