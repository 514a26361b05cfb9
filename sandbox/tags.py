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
TAGS = STYLES.keys() | {"a", "pre", "code", "blockquote", "tg-emoji"}


@dataclass
class Tag:
    """An open tag. `argument` is what its attributes say: an address, a language, an emoji."""

    name: str
    argument: str
    offset: int  # in UTF-16 units of the result
    start: int  # in characters of the result


def number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 20 else 0


def _decode(reference: str) -> str:
    if not reference.startswith("#"):
        return NAMED.get(reference, "")
    if len(reference) > 8:
        return ""
    code = int(reference[2:], 16) if reference[1] == "x" else int(reference[1:])
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else ""


def _argument(tag: str, name: str, value: str) -> str:
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


def _close(opened: _Open, length: int, text: str, entities: list[Entity]) -> None:
    place: Entity = {"offset": opened.offset, "length": length - opened.offset}
    match opened.tag:
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


def _close_code(opened: _Open, place: Entity, entities: list[Entity]) -> None:
    """`<pre><code class="language-x">`, in either order, is one entity with a language."""
    last = entities[-1] if entities else {}
    other = "code" if opened.tag == "pre" else "pre"
    same_place = last.get("type") == other and last.items() >= place.items()
    language = last.get("language") or opened.argument
    if same_place and language:
        last.update(type="pre", language=language)
        return
    entities.append({"type": opened.tag, **place, **({"language": opened.argument} if opened.argument else {})})


def _link(url: str, place: Entity) -> list[Entity]:
    if user := re.fullmatch(r"tg://user\?id=(\d+)", url):
        return [{"type": "text_mention", **place, "user": {"id": int(user.group(1))}}]
    try:
        return [{"type": "text_link", **place, "url": urls.checked(url)}]
    except urls.WrongUrlError:
        return []
