"""What a closed HTML tag says of the text inside it."""

import re
from dataclasses import dataclass
from typing import Any

from sandbox import urls
from sandbox.errors import bad

Entity = dict[str, Any]
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
NAMES = STYLES.keys() | {"a", "pre", "code", "blockquote", "tg-emoji"}


@dataclass
class Tag:
    """An open tag. `argument` is what its attributes say: an address, a language, an emoji."""

    name: str
    argument: str
    offset: int  # in UTF-16 units of the result
    start: int  # in characters of the result


def number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 20 else 0


def argument(tag: str, name: str, value: str) -> str:
    match tag, name:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case "code", "class" if value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case "blockquote", "expandable":
            return "1"
    return ""


def close(opened: Tag, length: int, text: str, entities: list[Entity]) -> None:
    place: Entity = {"offset": opened.offset, "length": length - opened.offset}
    match opened.name:
        case "a":
            entities.extend(_link(opened.argument or text[opened.start :], place))
        case "tg-emoji":
            if not 0 < number(opened.argument) < 1 << 63:
                raise bad("Can't parse entities: Invalid custom emoji identifier specified")
            entities.append({"type": "custom_emoji", **place, "custom_emoji_id": opened.argument})
        case "pre" | "code":
            _close_code(opened, place, entities)
        case "blockquote":
            entities.append({"type": "expandable_blockquote" if opened.argument else "blockquote", **place})
        case style:
            entities.append({"type": STYLES[style], **place})


def _close_code(opened: Tag, place: Entity, entities: list[Entity]) -> None:
    """`<pre><code class="language-x">`, in either order, is one entity; a language on `code` alone says nothing."""
    last = entities[-1] if entities else {}
    if last.get("type") in ("pre", "code") and last.items() >= place.items():
        language = opened.argument or last.get("said", "")
        last.update({"type": "pre"} | ({"language": language} if language else {}))
    else:
        entities.append({"type": opened.name, **place, "said": opened.argument})


def _link(url: str, place: Entity) -> list[Entity]:
    if user := re.fullmatch(r"tg://user\?id=(\d+)", url):
        return [{"type": "text_mention", **place, "user": {"id": int(user.group(1))}}]
    try:
        return [{"type": "text_link", **place, "url": urls.checked(url)}]
    except urls.WrongUrlError:
        return []
