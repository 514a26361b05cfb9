"""One call of the Bot API, as its method sees it."""

from dataclasses import dataclass, field
from typing import Any

from sandbox.delivery.polling import Poller
from sandbox.errors import ApiError
from sandbox.reading.arguments import Upload
from sandbox.state.rows import Bot
from sandbox.state.world import World


@dataclass
class Call:
    world: World
    bot: Bot
    poller: Poller
    params: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)
    fetched: dict[str, Upload | ApiError] = field(default_factory=dict)  # address → what came of fetching it

    def text(self, name: str) -> str:
        return str(self.params.get(name) or "")

    def number(self, name: str, default: int = 0) -> int:
        return int(self.params.get(name) or default)


@dataclass
class Said:
    """A result with a word of Telegram's about it, as setWebhook gives."""

    result: Any
    description: str
