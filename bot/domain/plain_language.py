"""Can she read it? The rules of plain and easy Russian, as a check of one message.

Errors stop a text from being shipped; warnings are advice to whoever writes. The remarks are in Russian because only
somebody who writes Russian gets them. Rules between texts (both levels exist, the same placeholders, steps in a guide)
belong to the models of `content`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Final

from bot.domain.plain_message import Finding, Level, Message, Severity
from bot.domain.plain_sizes import buttons_fit, easy_to_read, pictograms, sizes
from bot.domain.plain_wording import conditions, grammar, letters, numbers, preview, wording

RULES: Final[tuple[Callable[[Message], Iterator[Finding]], ...]] = (
    sizes,
    buttons_fit,
    grammar,
    wording,
    letters,
    numbers,
    easy_to_read,
    pictograms,
    conditions,
    preview,
)


def check(
    text: str,
    buttons: Sequence[str] = (),
    level: Level = "plain",
    *,
    step: bool = False,
    preview: bool = False,
    fragment: bool = False,
    explained: Collection[str] = (),
) -> list[Finding]:
    """Every rule on one message as it would be sent (HTML or not). The flags are those of `Message`."""
    words = unescape(re.sub(r"<[^>]+>", "", text))
    message = Message(words, buttons, level, step, preview, fragment, frozenset(explained))
    return [finding for rule in RULES for finding in rule(message)]


def errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What could be plainer, said to somebody who is just writing; never a refusal."""

    rule: str
    severity: Severity
    words: str
    hint: str
    instead: str

    def __str__(self) -> str:
        return f"{self.hint}. Лучше: {self.instead}" if self.instead else self.hint


def remarks(text: str, buttons: Sequence[str] = (), level: Level = "plain") -> list[Remark]:
    """The weighty first; the same words are remarked on once for the same reason."""
    found = {
        (one.rule, one.text.lower(), one.what): Remark(one.rule, one.severity, one.text, one.what, one.instead)
        for one in check(text, buttons, level, explained=())
    }
    return sorted(found.values(), key=lambda remark: remark.severity != "error")
