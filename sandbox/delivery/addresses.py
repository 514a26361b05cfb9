"""Where a webhook may be. Only this machine is ever called; elsewhere the official server's refusals are given."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from sandbox.errors import ApiError, bad

PORTS = (443, 80, 88, 8443)
LOOPBACK = "127.0.0.1"
HOST = re.compile(r"(\[[0-9a-f:.]+\]|(%[0-9a-f]{2}|[^\x00-\x7f]|[a-z0-9._!$,~*'();&+=-])+)", re.IGNORECASE)
UNKNOWN_HOST = "Failed to resolve host: Name or service not known"
UNREACHABLE = "Network is unreachable"
ONLY_HERE = "only webhooks on this machine are called: 127.0.0.1, localhost, or ip_address 127.0.0.1"


@dataclass
class Address:
    secure: bool
    host: str
    port: int


def parsed(url: str) -> Address:
    """Without a scheme a URL is taken for https."""
    wrong = bad("invalid webhook URL specified")
    scheme, separator, _ = url.partition("://")
    if separator and re.match(r"[^:/?#@\[\]]*$", scheme):
        if scheme.lower() not in ("http", "https"):
            raise wrong
    else:
        url, scheme = f"https://{url}", "https"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise wrong from None
    host = parts.netloc.rpartition("@")[2].removesuffix(f":{parts.netloc.rpartition(':')[2]}" if port else "")
    if not HOST.fullmatch(host) or host == "." or port == 0:
        raise wrong
    secure = scheme.lower() == "https"
    return Address(secure, host.strip("[]").lower(), port or (443 if secure else 80))


def reached(url: str, given: str) -> str:
    """The IP address that is called for this URL, if it may be called; `given` is the bot's own `ip_address`."""
    address = parsed(url)
    ip = _ip(given) if given else _resolved(address.host)
    if given and ip is None:
        raise _elsewhere("Invalid IP address specified")
    if ip is not None and ip.is_loopback:
        return str(ip)
    if not address.secure:
        raise _elsewhere("An HTTPS URL must be provided for webhook")
    if address.port not in PORTS:
        raise _elsewhere("Webhook can be set up only on ports 80, 88, 443 or 8443")
    if isinstance(ip, IPv6Address):
        raise _elsewhere("IPv6-only addresses are not allowed")
    if ip is not None and not ip.is_global:
        raise _elsewhere(f"IP address {ip} is reserved")
    raise _elsewhere(UNREACHABLE if ip else UNKNOWN_HOST)


def _resolved(host: str) -> IPv4Address | IPv6Address | None:
    """Of names only those are known that always mean this machine."""
    is_here = host == "localhost" or host.endswith(".localhost")
    return _ip(LOOPBACK if is_here else host)


def _ip(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _elsewhere(complaint: str) -> ApiError:
    error = ApiError(400, f"Bad Request: bad webhook: {complaint}")
    error.note = ONLY_HERE
    return error
