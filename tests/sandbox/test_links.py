"""What Telegram finds in a text by itself, and how it writes an address."""

import pytest

from sandbox.text import urls
from sandbox.text.formatting import stored
from tests.sandbox.marked import entity, kinds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start i_abc", [("bot_command", "/start")]),
        ("🙂 /help@ryadom_bot", [("bot_command", "/help@ryadom_bot")]),
        ("и/или 1/2 </b> a/b/ //a /a/", []),
        ("/помощь /", []),
        ("пишите @ryadom_bot или a@b.ru", [("mention", "@ryadom_bot"), ("email", "a@b.ru")]),
        ("@abc @gif a@abcd @abcdя", [("mention", "@gif")]),
        ("#мама и #12 #a#b", [("hashtag", "#мама")]),
        ("x#a #a_1, #мама@ryadom", [("hashtag", "#a_1"), ("hashtag", "#мама@ryadom")]),
        ("$USD $usd $TOOLONGNAME $1INCH", [("cashtag", "$USD"), ("cashtag", "$1INCH")]),
        ("карта 4000 0000 0000 0002", [("bank_card_number", "4000 0000 0000 0002")]),
        ("4000 0000 0000 0001, +4000000000000002", []),
        ("8 (3852) 12-34-56, 112", []),
    ],
)
def test_words_that_telegram_finds(text: str, found: list[tuple[str, str]]) -> None:
    assert kinds(text) == [(kind, word) for kind, word in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("см. https://example.org/путь.", ["https://example.org/путь"]),
        ("(https://example.org/a_(b)) и example.com!", ["https://example.org/a_(b)", "example.com"]),
        ("Example.COM, EXAMPLE.рф, рф.example", ["Example.COM", "EXAMPLE.рф"]),
        ("конец.Начало, day.Today, file.txt", []),
        ("http://file.txt ftp://a.by:80/c sftp://a.by", ["http://file.txt", "ftp://a.by:80/c"]),
        ("1.2.3.4 1.2.3 300.1.1.1 1.2.3.04", ["1.2.3.4"]),
        ("a.by?q=1#x a.by/ a.by?", ["a.by?q=1#x", "a.by/", "a.by"]),
        ("localhost http://localhost", []),
        ("tg://resolve?domain=x ton://a TG://b.", ["tg://resolve?domain=x", "ton://a", "TG://b"]),
        ("a_b.ru a-.ru -a.ru", ["-a.ru"]),
    ],
)
def test_addresses_that_telegram_finds(text: str, found: list[str]) -> None:
    assert kinds(text) == [("url", address) for address in found]


def test_nothing_is_found_inside_what_was_marked() -> None:
    assert kinds("<code>/start</code> /help", "HTML") == [("code", "/start"), ("bot_command", "/help")]
    assert kinds("<pre>a.org</pre>", "HTML") == [("pre", "a.org")]
    assert kinds('<a href="b.org">@ryadom_bot</a>', "HTML") == [("text_link", "@ryadom_bot")]
    assert kinds("<blockquote>a.o</blockquote>rg", "HTML") == [("blockquote", "a.o")]


def test_a_style_is_cut_around_what_is_found() -> None:
    text, entities = stored("<b>иди на a.org сам</b>", "HTML")
    assert text == "иди на a.org сам"
    bold = [entity("bold", 0, 7), entity("bold", 7, 5), entity("bold", 12, 4)]
    assert entities == [bold[0], entity("url", 7, 5), *bold[1:]]


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("Example.ORG", "http://example.org/"),
        ("HTTPS://a.org:0443?q#x", "https://a.org:443/?q#x"),
        ("user:pass@a.org/p ath", "http://user:pass@a.org/p%20ath"),
        ("пример.рф", "http://пример.рф/"),
        ("http://[::1]/x", "http://[::1]/x"),
        ("tg:resolve?domain=x", "tg://resolve?domain=x"),
        ("TG://Resolve/?domain=x", "tg://resolve?domain=x"),
        ("tonsite://site.ton/a", "tonsite://site.ton/a"),
    ],
)
def test_how_a_link_is_kept(link: str, kept: str) -> None:
    assert urls.checked(link) == kept


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("", "URL host is empty"),
        ("http://", "URL host is empty"),
        ("nowhere", "Wrong HTTP URL"),
        ("ftp://a.org", "Unsupported URL protocol"),
        ("a.org:0", "Wrong port number specified in the URL"),
        ("a.org:70000", "Wrong port number specified in the URL"),
        ("http://[::x]/", "Wrong IPv6 address specified in the URL"),
        ("http://.", "Host is invalid"),
        ("a b.org", "Disallowed character in URL host"),
        ("a%zz.org", "Wrong percent-encoded symbol in URL host"),
        ('"@a.org', "Disallowed character in URL userinfo"),
        ("tg://user@x", "Wrong tg URL"),
        ("ton://x:80", "Wrong ton URL"),
        ("tg://я", "Unallowed characters in URL host"),
    ],
)
def test_how_a_link_is_refused(link: str, reason: str) -> None:
    with pytest.raises(urls.WrongUrlError, match=f"^{reason}$"):
        urls.checked(link)
