"""Characters written as `&lt;` or `&#1040;` in Telegram's HTML."""

import re

from sandbox.text import tags

NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(#x[0-9a-fA-F]+|#[0-9]+|[a-zA-Z]+);?")
HALF = re.compile("[\ud800-\udfff]")
UNPAIRED = (
    "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"
)


def whole(text: str) -> str:
    """Two numeric references may make one character."""
    if not HALF.search(text):
        return text
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeError:
        raise tags.unparsable(UNPAIRED) from None


def read(source: str, at: int) -> tuple[str, int]:
    """What stands for `&lt;` and its like, and where the source goes on; any other & stays as it is written."""
    found = REFERENCE.match(source, at)
    decoded = _decoded(found.group(1)) if found else ""
    return (decoded, found.end()) if found and decoded else ("&", at + 1)


def _decoded(reference: str) -> str:
    if not reference.startswith("#"):
        return NAMED.get(reference, "")
    if len(reference) > 8:
        return ""
    code = int(reference[2:], 16) if reference[1] == "x" else int(reference[1:])
    return chr(code) if 0 < code < 0x10FFFF else ""
