"""Addresses in a plain text, found as Telegram finds them: by their scheme, or by a known top-level domain."""

import re
import unicodedata
from collections.abc import Iterator

from sandbox.text import tlds

Span = tuple[int, int]  # in characters
TAIL = ".:;,('?!`"  # never the last character of a path
PAIRS = {")": "(", "]": "[", "}": "{"}
SCHEMES = ("http", "https", "ftp", "tonsite")
NO_SCHEMES = ("shttp", "tftp", "sftp")
GAP = "\u00a0\u1680\u2000-\u200b\u200e\u200f\u2016-\u206f\u3000 "  # where every address ends
PATH = re.compile(f'[^\n<>"«»{GAP}]*')
USER = re.compile(f"[^\n/\\[\\]{{}}()'`<>\"@«»{GAP}]")
DOMAIN_CLASS = r".A-Za-z0-9_~\-\u00c0-\u167f\u1681-\u1fff\u200c\u200d\u2010-\u2015\u2070-\u2fff\u3001-\U0010ffff"
DOMAIN = re.compile(f"[{DOMAIN_CLASS}]")
DOMAINS = re.compile(f"[{DOMAIN_CLASS}@]*")
PROTOCOL = re.compile(f"[A-Za-z0-9+\\-]|[^\x00-\x7f{GAP}]")
PORT = re.compile(r":0*([1-9][0-9]{0,4})(?![0-9])")
TELEGRAM = re.compile(r"(?:tg|ton)://[a-z0-9_-]{1,253}", re.IGNORECASE | re.ASCII)
EMAIL = re.compile(
    r"([a-z0-9_-]{0,26}[.+]){0,10}[a-z0-9_-]{1,35}@(([a-z0-9][a-z0-9_-]{0,28})?[a-z0-9][.]){1,6}[a-z]{2,8}",
    re.IGNORECASE | re.ASCII,
)


def is_word(character: str) -> bool:
    return character == "_" or (character != "" and unicodedata.category(character)[0] in "LN")


def telegram_links(text: str) -> Iterator[Span]:
    for match in TELEGRAM.finditer(text):
        yield match.start(), _with_path(text, match.end())


def links(text: str) -> Iterator[tuple[Span, str]]:
    """Web addresses and mail addresses, each with its kind of entity."""
    for start, stop in _candidates(text):
        address = text[start:stop]
        bare = address.removeprefix("mailto:")
        if EMAIL.fullmatch(bare):
            yield (stop - len(bare), stop), "email"
        elif length := _length(address):
            yield (start, start + length), "url"


def _candidates(text: str) -> Iterator[Span]:
    """Whatever stands around a full stop and could be an address."""
    begin = 0
    while 0 <= (dot := text.find(".", begin)) < len(text) - 1:
        if text[dot + 1] == " ":
            begin = dot + 2
            continue
        start, stop = _around(text, begin, dot)
        if start is None:
            begin = text.rfind(".", dot, stop) + 1
        else:
            if stop > dot + 1:
                yield start, stop
            begin = stop
            while text[begin : begin + 1] == ".":
                begin += 1
        begin = max(begin, dot + 1)


def _around(text: str, begin: int, dot: int) -> tuple[int | None, int]:
    """The beginning is None when this can be no address."""
    start = _back(text, begin, dot, DOMAIN)
    domain = DOMAINS.match(text, dot)
    stop = domain.end() if domain else dot
    has_user = "@" in text[dot:stop]
    if has_user:
        start = _back(text, begin, start, USER)
    if port := PORT.match(text, stop):
        stop = port.end() if int(port.group(1)) <= 65535 else stop
    stop = _with_path(text, stop)
    while stop > dot + 1 and text[stop - 1] == ".":
        stop -= 1
    if start > begin and text[start - 1] == "@":
        user = _back(text, begin, start - 1, USER)
        return (None if has_user or user == start - 1 else _with_scheme(text, begin, user)), stop
    return _with_scheme(text, begin, start), stop


def _back(text: str, begin: int, at: int, kind: "re.Pattern[str]") -> int:
    while at > begin and kind.match(text, at - 1):
        at -= 1
    return at


def _with_path(text: str, at: int) -> int:
    """Where the address ends whose path, query or fragment may begin here."""
    first = text[at : at + 1]
    path = PATH.match(text, at + 1)
    if first not in ("/", "?", "#") or path is None:
        return at
    stop = at + 1 + len(path.group().rstrip(TAIL))
    return stop if first == "/" or stop > at + 1 else at


def _with_scheme(text: str, begin: int, start: int) -> int | None:
    if start == begin:
        return start
    before = text[begin:start]
    if before.endswith("://") and len(before.encode()) >= 6:
        name = text[_back(text, begin, start - 3, PROTOCOL) : start - 3].lower()
        scheme = next((one for one in SCHEMES if name.endswith(one) and name not in NO_SCHEMES), None)
        return start - 3 - len(scheme) if scheme else None
    return None if is_word(before[-1]) or before[-1] in "/#@" else start


def _length(address: str) -> int:
    """How much of it is an address indeed; 0 when nothing is."""
    scheme = next((f"{one}://" for one in SCHEMES if address.lower().startswith(f"{one}://")), "")
    authority, path = re.match(r"([^/?#]*)(.*)", address[len(scheme) :], re.DOTALL).groups()  # type: ignore[union-attr]
    domain = authority.partition("@")[2] or authority
    domain = domain.rpartition(":")[0] if ":" in domain else domain
    good = domain.lower() != "teiegram.org" and _is_domain(domain, bool(scheme))  # a known trap for the inattentive
    return len(address) - len(path) + len(_balanced(path).rstrip(TAIL)) if good else 0


def _balanced(path: str) -> str:
    """Up to a closing bracket that nothing opened."""
    opened = dict.fromkeys(PAIRS.values(), 0)
    for at, character in enumerate(path):
        if character in opened:
            opened[character] += 1
        elif character in PAIRS:
            opened[PAIRS[character]] -= 1
            if opened[PAIRS[character]] < 0:
                return path[:at]
    return path


def _is_domain(domain: str, has_scheme: bool) -> bool:
    parts = domain.split(".")
    if any(not 0 < len(part.encode()) < 64 or part.endswith("-") for part in parts) or len(parts) == 1:
        return False
    if re.fullmatch(r"[0-9.]*", domain):
        return len(parts) == 4 and all(str(int(part)) == part and int(part) < 256 for part in parts)
    return "_" not in parts[-2] and _is_top_level(parts[-1], has_scheme)


def _is_top_level(name: str, has_scheme: bool) -> bool:
    if name.startswith("xn--"):
        return re.fullmatch(r"xn--[A-Za-z0-9]{2,}", name) is not None
    return len(name) > 1 and "_" not in name and "-" not in name and (has_scheme or tlds.is_known(name))
