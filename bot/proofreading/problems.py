"""What is wrong with a text, where it stands, and how it is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.plain_message import Finding, Severity


@dataclass(frozen=True, slots=True)
class Problem:
    severity: Severity
    file: str
    key: str
    """The screen, the step, the message: where in the file."""
    what: str
    level: str = ""
    rule: str = ""
    words: str = ""
    instead: str = ""

    def __str__(self) -> str:
        where = ": ".join(part for part in (self.file, self.key) if part)
        level = f" ({self.level})" if self.level else ""
        rule = f"{self.rule} " if self.rule else ""
        words = f": «{' / '.join(self.words.split(chr(10)))}»" if self.words else ""
        instead = f" → {self.instead}" if self.instead else ""
        return f"{self.severity}: {where}{level}: {rule}{self.what}{words}{instead}"


def problems(file: str, key: str, level: str, findings: Iterable[Finding]) -> Iterator[Problem]:
    for one in findings:
        yield Problem(one.severity, file, key, one.what, level, one.rule, one.text, one.instead)


def report(found: Iterable[Problem]) -> tuple[list[str], bool]:
    """The lines to print, what weighs most at the end, where it is seen; and whether anything must be mended."""
    told = sorted(dict.fromkeys(found), key=lambda one: (one.severity == "error", one.file, one.key))
    wrong = sum(one.severity == "error" for one in told)
    return [*map(str, told), f"{wrong} errors, {len(told) - wrong} warnings"], bool(wrong)
