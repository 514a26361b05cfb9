"""Links as Telegram takes them: normalised, or refused with the official reason."""

import ipaddress
import re
import string
from dataclasses import dataclass

from sandbox.reading.integers import INT64, exact

OWN = re.compile(r"(tg|ton|tonsite):(?://)?", re.IGNORECASE)
SCHEME = re.compile(r"([^:/?#@\[\]]*)://")
LOOPBACK = re.compile(r"localhost|127\.\d+\.\d+\.\d+|\[::1\]")
SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
SPACE = " \t\r\n\v\0"
ENCODED = {code: f"%{code:02X}" for code in range(0x21)}
ALLOWED = re.compile(r"(?:[A-Za-z0-9.\-_!$,~*'();&+=]|[^\x00-\x7f]|%[0-9A-Fa-f]{2})*")
LAST_USER = (1 << 40) - 1


class WrongUrlError(ValueError):
    """The text is the official reason."""


@dataclass(frozen=True)
class Address:
    scheme: str
    user: str
    host: str
    port: int
    path: str  # with what follows it

    @property
    def is_ipv6(self) -> bool:
        return self.host.startswith("[")

    def __str__(self) -> str:
        user, port = f"{self.user}@" if self.user else "", f":{self.port}" if self.port else ""
        return f"{self.scheme}://{user}{self.host}{port}{self.path}"


def checked(url: str, https_only: bool = False) -> str:
    """`https_only` is for Mini Apps; one on this very machine may do without, which the real Telegram never allows."""
    own = OWN.match(url)
    link = url[own.end() :] if own else url
    address = _parsed(link)
    if https_only and not own and LOOPBACK.fullmatch(address.host):
        return str(address)
    if https_only and (own or address.scheme != "https"):
        raise WrongUrlError("Only HTTPS links are allowed")
    if own:
        return _own(own.group(1).lower(), link, address)
    if "." not in address.host and not address.is_ipv6:
        raise WrongUrlError("Wrong HTTP URL")
    return str(address)


def _own(scheme: str, link: str, address: Address) -> str:
    """tg://, ton:// and tonsite://."""
    if link.lower().startswith(("http://", "https://")) or address.user or address.port or address.is_ipv6:
        raise WrongUrlError("Wrong tg URL" if scheme == "tg" else "Wrong ton URL")
    dot = "." if scheme == "tonsite" else ""
    if not re.fullmatch(rf"[A-Za-z0-9_{dot}-]*", address.host):
        raise WrongUrlError("Unallowed characters in URL host")
    return f"{scheme}://{address.host}{address.path.removeprefix('/') if address.path[1:2] == '?' else address.path}"


def _parsed(link: str) -> Address:
    scheme = SCHEME.match(link)
    name = scheme.group(1).lower() if scheme else "http"
    if name not in ("http", "https"):
        raise WrongUrlError("Unsupported URL protocol")
    rest = link[scheme.end() :] if scheme else link
    stop = next((at for at, character in enumerate(rest) if character in "/?#"), len(rest))
    authority, port = _with_port(rest[:stop])
    user, _, host = authority.rpartition("@")
    host = host.translate(SMALL)
    _check_host(host)
    if not host.startswith("["):
        _check_part(host, "host")
        _check_part(user.replace(":", ""), "userinfo")
    path = rest[stop:].rstrip(SPACE).translate(ENCODED)
    return Address(name, user, host, port, path if path.startswith("/") else f"/{path}")


def _with_port(authority: str) -> tuple[str, int]:
    """The port is 0 when none is named."""
    colon = max(authority.rfind(mark) for mark in ":]@")
    if colon <= 0 or authority[colon] != ":":
        return authority, 0
    digits = authority[colon + 1 :]
    port = exact(digits.lstrip("0") or "0")
    if port is None or not 0 < port < 65536:
        raise WrongUrlError("Wrong port number specified in the URL")
    return authority[:colon], port


def _check_host(host: str) -> None:
    if host.startswith("[") and host.endswith("]"):
        try:
            ipaddress.IPv6Address(host[1:-1])
        except ValueError:
            raise WrongUrlError("Wrong IPv6 address specified in the URL") from None
    if not host:
        raise WrongUrlError("URL host is empty")
    if host == ".":
        raise WrongUrlError("Host is invalid")


def _check_part(part: str, name: str) -> None:
    good = ALLOWED.match(part)
    stop = good.end() if good else 0
    if part[stop : stop + 1] == "%":
        raise WrongUrlError(f"Wrong percent-encoded symbol in URL {name}")
    if stop < len(part):
        raise WrongUrlError(f"Disallowed character in URL {name}")


def telegram_query(url: str, host: str) -> list[tuple[str, str]]:
    """What stands behind the question mark of tg://host?…; nothing for any other link."""
    link = re.fullmatch(rf"(?is)tg:(?://)?{host}/?\?([^#]*)(?:#.*)?", url)
    parts = link.group(1).split("&") if link else []
    return [(key, value) for key, _, value in (part.partition("=") for part in parts)]


def user_id(url: str) -> int:
    """Whom tg://user?id=… names; 0 for any other link."""
    told = next((value for key, value in telegram_query(url.translate(SMALL), "user") if key == "id"), "")
    number = exact(told, INT64) or 0
    return number if 0 < number <= LAST_USER else 0
