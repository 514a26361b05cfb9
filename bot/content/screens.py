"""Every text a mother or a mentor sees, by screen id: in plain and easy Russian and in English, with its buttons.

One file per area, `screens/<area>.yaml`; the screen `welcome` of `people.yaml` is called `people.welcome`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from pydantic import Field, model_validator

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Spoken, Words
from bot.domain.templates import fill, placeholders, required
from bot.domain.voices import VOICES, Voice


class Button(Strict):
    """`ru` stands for both levels; a level whose text is absent does not show the button."""

    ru: Words | None = None
    plain: Words | None = None
    easy: Words | None = None
    en: Words | None = None

    def label(self, voice: Voice) -> str | None:
        return {"ru": self.plain or self.ru, "ru@easy": self.easy or self.ru, "en": self.en}[voice]

    @model_validator(mode="after")
    def _whole(self) -> "Button":
        if self.ru and (self.plain or self.easy):
            raise ValueError("a button has either ru or its levels")
        if (self.label("ru") is None) != (self.en is None):
            raise ValueError("a button of the plain level has its English words, and no other has")
        if self.label("ru") is None and self.label("ru@easy") is None:
            raise ValueError("a button has words")
        return self


class Screen(Spoken):
    buttons: dict[str, Button] = Field(default_factory=dict)
    staff: bool = False
    """Read by people of the organisation only: the rules of plain language do not bind it."""

    def labels(self, voice: Voice) -> dict[str, str]:
        return {key: label for key, button in self.buttons.items() if (label := button.label(voice))}

    @model_validator(mode="after")
    def _same_placeholders(self) -> "Screen":
        names = {voice: placeholders(self.text(voice)) for voice in VOICES}
        if len(set(names.values())) > 1:
            raise ValueError(f"the placeholders differ: {', '.join(f'{v}: {sorted(n)}' for v, n in names.items())}")
        return self


class Said(NamedTuple):
    text: str
    """HTML, values escaped."""
    buttons: dict[str, str]
    """Key of the button → its words, as Telegram shows them."""


@dataclass(frozen=True, slots=True)
class _Needs:
    required: frozenset[str]
    known: frozenset[str]


def say(screen_id: str, voice: Voice, **values: object) -> Said:
    """The screen in this voice; raises LookupError for a screen, or a value, that is not the screen's."""
    screen, needs = SCREENS[screen_id], _needs(screen_id, voice)
    if missing := needs.required - values.keys():
        raise LookupError(f"{screen_id} in {voice} needs {sorted(missing)}")
    if unknown := values.keys() - needs.known:
        raise LookupError(f"{screen_id} has no place for {sorted(unknown)}")
    given = dict.fromkeys(needs.known) | values
    buttons = {key: fill(label, given, html=False) for key, label in screen.labels(voice).items()}
    return Said(fill(screen.text(voice), given), buttons)


@cache
def _needs(screen_id: str, voice: Voice) -> _Needs:
    screen = SCREENS[screen_id]
    here = [screen.text(voice), *screen.labels(voice).values()]
    anywhere = [text for each in VOICES for text in (screen.text(each), *screen.labels(each).values())]
    return _Needs(frozenset[str]().union(*map(required, here)), frozenset[str]().union(*map(placeholders, anywhere)))


def _read() -> Iterator[tuple[str, Screen]]:
    for path in sorted((CONTENT / "screens").glob("*.yaml")):
        for name, screen in load(path, dict[str, Screen]).items():
            yield f"{path.stem}.{name}", screen


SCREENS: Final[Mapping[str, Screen]] = MappingProxyType(dict(_read()))
