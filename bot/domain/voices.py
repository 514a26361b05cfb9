"""In which voice the bot speaks to a person: her language and her text level make one name.

The names are those of the gettext catalogues, so that a voice is also a folder of `locales/`.
"""

from typing import Final, Literal, get_args

Voice = Literal["ru", "ru@easy", "en"]
VOICES: Final[tuple[Voice, ...]] = get_args(Voice)


def voice(language: str, text_level: str) -> Voice:
    """Russian has two text levels, English one; a language the bot does not speak is heard in Russian."""
    if language == "en":
        return "en"
    return "ru@easy" if text_level == "easy" else "ru"
