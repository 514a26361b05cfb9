"""What is wrong with a text, and where."""

from dataclasses import dataclass

from bot.domain.plain_message import Severity


@dataclass(frozen=True, slots=True)
class Problem:
    severity: Severity
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.severity}: {self.where}: {self.what}"
