"""What a closed HTML tag, or a link in Markdown, says of the text inside it."""

from dataclasses import dataclass

from sandbox.errors import ApiError, bad
from sandbox.reading.integers import INT64, exact, leading
from sandbox.text import dates, urls
from sandbox.text.entities import Entity

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
NAMES = STYLES.keys() | {"a", "pre", "code", "blockquote", "tg-emoji", "tg-time"}


@dataclass
class Tag:
    """An open tag. `argument` is what its attributes say: an address, a language, an emoji, a format."""

    name: str
    offset: int  # in UTF-16 units of the result
    start: int  # in characters of the result
    argument: str = ""
    unix: int = 0


def unparsable(complaint: str) -> ApiError:
    return bad(f"Can't parse entities: {complaint}")


def hear(tag: Tag, name: str, value: str) -> None:
    """Take what an attribute says; most say nothing."""
    match tag.name, name:
        case ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "format"):
            tag.argument = value
        case "tg-time", "unix":
            tag.unix = leading(value)
        case "code", "class" if value.startswith("language-"):
            tag.argument = value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            tag.argument = value.removeprefix("tg-")
        case "blockquote", "expandable":
            tag.argument = "1"


def close(opened: Tag, length: int, text: str, entities: list[Entity]) -> None:
    place: Entity = {"offset": opened.offset, "length": length - opened.offset}
    match opened.name:
        case "a":
            entities += [link | place for link in links(opened.argument or text[opened.start :])]
        case "tg-emoji":
            if not exact(opened.argument, INT64):
                raise unparsable("Invalid custom emoji identifier specified")
            entities.append({"type": "custom_emoji", **place, "custom_emoji_id": opened.argument})
        case "tg-time":
            entities += [date | place for date in _dates(opened)]
        case "pre" | "code":
            _close_code(opened, place, entities)
        case "blockquote":
            entities.append({"type": "expandable_blockquote" if opened.argument else "blockquote", **place})
        case style:
            entities.append({"type": STYLES[style], **place})


def _dates(opened: Tag) -> list[Entity]:
    told = dates.in_markup(opened.argument)
    if told is None:
        raise unparsable("Invalid date format used")
    return [{"type": "date_time", "unix_time": opened.unix, "date_time_format": told}] if opened.unix > 0 else []


def _close_code(opened: Tag, place: Entity, entities: list[Entity]) -> None:
    """`<pre><code class="language-x">`, in either order, is one entity; a language on `code` alone says nothing."""
    last = entities[-1] if entities else {}
    other = "code" if opened.name == "pre" else "pre"
    language = last.get("said") if other == "code" else opened.argument
    if last.get("type") == other and last.items() >= place.items() and language:
        last |= {"type": "pre", "language": language}
    else:
        entities.append({"type": opened.name, **place, "said": opened.argument})


def links(url: str) -> list[Entity]:
    """The entity without its place, or none: a wrong address is no link."""
    if user := urls.user_id(url):
        return [{"type": "text_mention", "user": {"id": user}}]
    try:
        return [{"type": "text_link", "url": urls.checked(url)}]
    except urls.WrongUrlError:
        return []


def pictures(url: str) -> list[Entity]:
    """What `![…](…)` stands for, without its place: a custom emoji or a date."""
    emoji = next((value for key, value in urls.telegram_query(url, "emoji") if key == "id"), "")
    if exact(emoji, INT64):
        return [{"type": "custom_emoji", "custom_emoji_id": emoji}]
    asked = dict(urls.telegram_query(url, "time"))
    unix, told = exact(asked.get("unix", "")) or 0, dates.in_markup(asked.get("format", ""))
    return [{"type": "date_time", "unix_time": unix, "date_time_format": told}] if unix > 0 and told is not None else []
