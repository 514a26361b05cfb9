"""The words of a carried message before a person who may read them: how it was first written, and how it reads now."""

from collections.abc import Callable
from html import escape

from bot.content.red_flags import finder
from bot.domain.relay import split
from bot.domain.relay_contacts import gives_contacts
from bot.storage import relay, relay_words
from bot.storage.transaction import Transaction
from bot.texts import Texts

BETWEEN = 2
"""Of the changes in between at most so many are shown, and only those in which a sign stands."""

Cut = Callable[[str, int], str]


def has_sign(words: str) -> bool:
    return bool(finder().find(words)) or gives_contacts(words)


def beginning(words: str, limit: int) -> str:
    return split(words, limit)[0]


def with_the_sign(words: str, limit: int) -> str:
    """The part in which a sign stands, where there is one."""
    parts = split(words, limit)
    return next((part for part in parts if has_sign(part)), parts[0])


def shown_words(tx: Transaction, texts: Texts, relay_id: int, limit: int, cut: Cut = beginning) -> list[str]:
    """Lines of a card; together not much more than `limit` letters."""
    now, before = relay.get(tx, relay_id).parcel.body, relay_words.before(tx, relay_id)
    if not before:
        return [_quoted(now, limit, cut)] if now else []
    first, between = before[0], [words for words in before[1:] if has_sign(words)][-BETWEEN:]
    each = limit // (len(between) + 2)
    lines = [texts.t("staff.relay.words", "✏️ At first it said:"), _quoted(first, each, cut)]
    for words in between:
        lines += [texts.t("staff.relay.words", "✏️ Then:"), _quoted(words, each, cut)]
    return [*lines, texts.t("staff.relay.words", "✏️ It says now:"), _quoted(now, each, cut)]


def _quoted(words: str, limit: int, cut: Cut) -> str:
    return f"<blockquote>{escape(cut(words, limit)) or '…'}</blockquote>"
