"""Inline results as bots send them: read, judged, and made ready to be posted by a person."""

from dataclasses import replace
from typing import Any

from sandbox.call import Call
from sandbox.errors import ApiError, bad, refuse, within
from sandbox.keyboards import keyboards
from sandbox.media import remote
from sandbox.methods import inputs
from sandbox.methods.compose import caption_of
from sandbox.methods.result_contents import PLAIN, explicit
from sandbox.reading import fields
from sandbox.text import urls
from sandbox.text.formatting import CAPTION_LIMIT, TEXT_LIMIT

MEDIA = {  # type of result → kind of file
    "audio": "audio", "document": "document", "gif": "animation", "mpeg4_gif": "animation", "photo": "photo",
    "sticker": "sticker", "video": "video", "voice": "voice",
}  # fmt: skip
FILMS = ("video", "animation")
TITLED = {"article", "audio", "document", "location", "venue", "video", "voice"}
TITLED_BY_URL = {"audio", "video"}  # whose title may be left out for a file that Telegram knows
UNTITLED = {"article": "ARTICLE_TITLE_EMPTY", "document": "FILE_TITLE_EMPTY", "video": "VIDEO_TITLE_EMPTY"}
TYPES_BY_URL = {"document": ("application/pdf", "application/zip"), "video": ("video/mp4", "text/html")}
LONGEST_ID = 64  # bytes
MOST_RESULTS = 50
Json = dict[str, Any]


def drafts(call: Call) -> list[Json]:
    """The `results` of an inline query, judged by their shape alone."""
    given = call.params.get("results")
    given = [] if given in (None, "") else given
    if not isinstance(given, list):
        raise bad("Expected an Array of InlineQueryResult")
    try:
        return [_draft(call, one) for one in given]
    except ApiError as error:
        raise within("InlineQueryResult", error) from None


async def one(call: Call) -> Json:
    """The single `result` of a Mini App's query, or of a prepared message."""
    if not call.params.get("result"):
        raise bad("Result isn't specified")
    result = ready(call, _draft(call, call.params["result"]))
    judge([result])
    return await whole(call, result)


async def whole(call: Call, result: Json) -> Json:
    """The result with its file, which the server fetches no sooner than somebody sends it."""
    if result["content"]:
        return result
    item = inputs.Item(**result["media"])
    await remote.fetch(call, item.source, item.kind)
    return result | {"content": item.content(call)}


def judge(results: list[Json]) -> None:
    """What the server itself refuses, after the shapes are right."""
    if len(results) > MOST_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    seen: set[str] = set()
    for result in results:
        if not result["id"]:
            raise bad("RESULT_ID_EMPTY")
        if len(result["id"].encode()) > LONGEST_ID:
            raise bad("RESULT_ID_INVALID")
        if result["id"] in seen:
            raise bad("RESULT_ID_DUPLICATE")
        seen.add(result["id"])
        _judge_content(result)


def _judge_content(result: Json) -> None:
    if not result["title"] and result["type"] in UNTITLED:
        raise bad(UNTITLED[result["type"]])
    if result["type"] == "photo" and result["media"] and not result["thumbnail_url"]:
        raise bad("PHOTO_THUMB_URL_EMPTY")
    if len(result["content"].get("text", "")) > TEXT_LIMIT:
        raise bad("MESSAGE_TOO_LONG")
    if len(result["content"].get("caption", "")) > CAPTION_LIMIT:
        raise bad("MEDIA_CAPTION_TOO_LONG")


def _draft(call: Call, given: Any) -> Json:
    """The shape alone, read in the official order."""
    if not isinstance(given, dict):
        raise bad("Inline query result must be an object")
    kind = fields.string(given, "type").lower()
    draft = {"type": kind, "id": fields.string(given, "id"), "given": given, "content": explicit(call, given, kind)}
    draft["caption"] = caption_of(replace(call, params=given))
    draft["markup"] = keyboards.read(fields.inner(given, "reply_markup", None))
    if kind == "game" or kind not in {*MEDIA, "article", "contact", "location", "venue"}:
        known = refuse(501, "this sandbox does not know games yet")
        raise known if kind == "game" else bad(f'type "{kind}" is unsupported for the inline query result')
    draft |= {name: fields.string(given, name, "") for name in ("description", "thumbnail_url")}
    if kind in PLAIN:
        shown = PLAIN[kind](call, given)
        draft["content"] = draft["content"] or shown
    if kind in MEDIA:
        draft["file"] = _file_named(given, kind)
    by_url = "." in draft.get("file", "")
    titled = kind in TITLED and (by_url or kind not in TITLED_BY_URL)
    draft["title"] = fields.string(given, "title") if titled else fields.string(given, "title", "")
    return draft


def _file_named(given: Json, kind: str) -> str:
    """An address, or the id of a file the bot has met."""
    prefix = kind.removesuffix("_gif")
    address = "" if kind == "sticker" else fields.string(given, f"{prefix}_url", "")
    if address and kind in TYPES_BY_URL:
        fields.string(given, "mime_type")
    return address or fields.string(given, f"{prefix}_file_id")


def ready(call: Call, draft: Json) -> Json:
    """A draft that can be posted, after the second look: files, keyboard, what else the server's library refuses."""
    inline = keyboards.check(keyboards.inline_only(draft["markup"]), private=False).get("inline_keyboard")
    looks = {name: draft[name] for name in ("id", "type", "title", "description", "thumbnail_url")}
    result = looks | {"content": draft["content"], "inline": inline, "media": None}
    _check_contact(draft["content"].get("contact"))
    if not draft["content"]:
        item = _item(draft)
        if "." in draft["file"]:
            _check_address(draft)
            result["media"] = vars(item)
        else:
            result["content"] = item.content(call)
    return result


def _check_contact(card: Json | None) -> None:
    if card and not card["phone_number"].strip():
        raise bad('Field "phone_number" must contain a valid phone number')
    if card and not card["first_name"].strip():
        raise bad('Field "first_name" must be non-empty')


def _check_address(draft: Json) -> None:
    kind, types = draft["type"], TYPES_BY_URL.get(draft["type"], ("",))
    if not str(draft["given"].get("mime_type", "")).startswith(types):
        raise bad(f"Unallowed {kind} MIME type")
    try:
        urls.checked(draft["file"])
    except urls.WrongUrlError:
        raise bad("WEBDOCUMENT_URL_INVALID") from None


def _item(draft: Json) -> inputs.Item:
    """A file with what the result says of it."""
    given, prefix, kind = draft["given"], draft["type"].removesuffix("_gif"), MEDIA[draft["type"]]
    names = {"voice": ("duration",), "audio": ("duration",)} | dict.fromkeys(FILMS, ("duration", "width", "height"))
    said: Json = {name: fields.whole(given, f"{prefix}_{name}", 0) for name in names.get(kind, ())}
    if kind == "audio":
        said |= {"title": draft["title"], "performer": fields.string(given, "performer", "")}
    return inputs.Item(kind, draft["file"], said, draft["caption"], beside={}, video={})
