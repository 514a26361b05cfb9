"""The code of conduct: its pages, and which version of them is shown today."""

import hashlib
from typing import Final

from pydantic import Field

from bot.content.files import CONTENT, Strict, load
from bot.content.screens import SCREENS
from bot.domain.voices import VOICES

PAGES: Final = ("mentoring_code.first", "mentoring_code.second")


class Code(Strict):
    """`sha256`: of the words, so that nobody changes them under the same version."""

    version: int = Field(ge=1)
    sha256: str
    to_verify: bool = True


CODE: Final = load(CONTENT / "mentoring_code.yaml", Code)


def fingerprint() -> str:
    """Of the words as they stand in the file, in all voices together."""
    words = "\n".join(SCREENS[page].text(voice) for page in PAGES for voice in VOICES)
    return hashlib.sha256(words.encode()).hexdigest()
