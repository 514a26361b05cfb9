"""Where calendars are served: what may stand in the settings, and the one sentence for what may not."""

import pytest

from bot import config
from bot.config import BadSetting, Settings


def loaded(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return config.load()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("", None),
        ("https://calendar.example.org", "https://calendar.example.org"),
        ("https://calendar.example.org:8443/", "https://calendar.example.org:8443"),
        ("http://127.0.0.1:8093", "http://127.0.0.1:8093"),
        ("http://[::1]:8093", "http://[::1]:8093"),
        ("http://localhost", "http://localhost"),
    ],
)
def test_an_address_that_keeps_its_secret(monkeypatch: pytest.MonkeyPatch, given: str, kept: str | None) -> None:
    assert loaded(monkeypatch, WEB_URL=given).web_url == kept


@pytest.mark.parametrize(
    "given",
    [
        "http://calendar.example.org",  # whoever sits on the way reads the secret
        "http://127.0.0.1.example.org",
        "ftp://calendar.example.org",
        "calendar.example.org",
        "https://",
        "https://calendar.example.org/bot",
        "https://calendar.example.org?x=1",
        "https://somebody@calendar.example.org",
        "https://calendar.example.org:99999",
        f"https://{'a' * 150}.example.org",  # no button could copy the link
    ],
)
def test_an_address_that_does_not(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    with pytest.raises(BadSetting) as refused:
        loaded(monkeypatch, WEB_URL=given)
    assert str(refused.value).startswith("WEB_URL wants an https:// address without a path")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "place"),
    [("127.0.0.1:0", ("127.0.0.1", 0)), ("[::1]:8093", ("::1", 8093)), ("0.0.0.0:80", ("0.0.0.0", 80))],  # noqa: S104
)
def test_a_place_to_listen_on(monkeypatch: pytest.MonkeyPatch, given: str, place: tuple[str, int]) -> None:
    assert loaded(monkeypatch, WEB_LISTEN=given).web_place == place


@pytest.mark.parametrize("given", ["", "8093", "127.0.0.1", ":8093", "127.0.0.1:port", "127.0.0.1:8093/x", "a@b:1"])
def test_what_is_no_place(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    with pytest.raises(BadSetting, match="WEB_LISTEN wants host:port"):
        loaded(monkeypatch, WEB_LISTEN=given)
