"""A button as it stands under a message, whatever it carries."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from aiogram.filters.callback_data import CallbackData

from bot.buttons.help_requests import HelpAskPress
from bot.domain.help_requests import HelpKind

Style = Literal["danger", "success", "primary"]


class Key(NamedTuple):
    """One inline button: what it says and what it carries. `style` is its colour, which never says anything alone.
    One with a `url` carries nothing: it opens an address. `copies`: pressed, it puts this on the phone's clipboard.
    """

    label: str
    data: str
    style: Style | None = None
    url: str | None = None
    copies: str = ""


Rows = list[list[Key]]


def column(labels: Mapping[str, str], targets: Mapping[str, CallbackData]) -> Rows:
    """One button a row, in the order of `labels`, for those that lead somewhere."""
    return [
        [Key(label, target.pack(), _style(target))] for name, label in labels.items() if (target := targets.get(name))
    ]


def _style(press: CallbackData) -> Style | None:
    """On her screens one button alone has a colour."""
    return "danger" if isinstance(press, HelpAskPress) and press.kind is HelpKind.DANGER else None
