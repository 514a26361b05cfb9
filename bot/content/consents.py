"""What may be kept, purpose by purpose: which words ask for it, and which version of them is shown today."""

import hashlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pydantic import Field

from bot.content.files import CONTENT, Strict, load
from bot.content.screens import SCREENS, say
from bot.content.words import Name
from bot.domain.people_consents import Purpose, Text
from bot.domain.voices import VOICES, Voice

FILE: Final = CONTENT / "consents.yaml"


class Wording(Strict):
    """One purpose. `sha256`: of the words, so that nobody changes them under the same version."""

    name: Name
    version: int = Field(ge=1)
    sha256: str
    needed: bool = False
    to_verify: bool = True


def screen_of(purpose: Purpose) -> str:
    return f"people_consents.{purpose}"


def fingerprint(purpose: Purpose) -> str:
    """Of the words as they stand in the file, in all voices together."""
    words = "\n".join(SCREENS[screen_of(purpose)].text(voice) for voice in VOICES)
    return hashlib.sha256(words.encode()).hexdigest()


def shown(purpose: Purpose, voice: Voice) -> Text:
    """The words that somebody who reads in this voice is asked with today."""
    said = say(screen_of(purpose), voice).text
    return Text(CONSENTS[purpose].version, voice, hashlib.sha256(said.encode()).hexdigest())


CONSENTS: Final[Mapping[Purpose, Wording]] = MappingProxyType(load(FILE, dict[Purpose, Wording]))
OPTIONAL: Final = tuple(purpose for purpose, wording in CONSENTS.items() if not wording.needed)
