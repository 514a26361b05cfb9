"""Links as Telegram takes them: normalised, or refused with the official reason."""

import re

TELEGRAM_SCHEMES = re.compile(r"(?i)(tg|ton|tonsite):(?://)?(.*)", re.DOTALL)
HTTP = re.compile(r"(?i)(?:([a-z][a-z0-9+.-]*)://)?([^/?#]*)(.*)", re.DOTALL)


class WrongUrlError(ValueError):
    """The text is the official reason."""


def checked(url: str, https_only: bool = False) -> str:
    url = url.strip()
    own = TELEGRAM_SCHEMES.fullmatch(url)
    if own and not https_only:
        return f"{own.group(1).lower()}://{own.group(2)}"
    scheme, authority, rest = HTTP.fullmatch(url).groups("")  # type: ignore[union-attr]
    if https_only and scheme.lower() != "https":
        raise WrongUrlError("Only HTTPS links are allowed")
    if scheme.lower() not in ("", "http", "https"):
        raise WrongUrlError("Unsupported URL protocol")
    host = authority.rpartition("@")[2]
    if not host.partition(":")[0]:
        raise WrongUrlError("URL host is empty")
    if "." not in host or re.search(r"[\s<>\"]", host):
        raise WrongUrlError("Wrong HTTP URL")
    return f"{scheme.lower() or 'http'}://{authority.lower()}{rest or '/'}"
