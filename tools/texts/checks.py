"""What only the code can tell of the texts; how they read is asked of `bot.proofreading`."""

from pathlib import Path

from bot import proofreading
from bot.domain.voices import VOICES
from bot.proofreading.catalogues import key, messages
from bot.proofreading.problems import Problem
from bot.texts import LOCALES, read_catalogue
from tools.texts.calls import of_calls
from tools.texts.catalogues import BOT, carried_over, extract, po_path


def everything() -> list[Problem]:
    return [*of_calls(), *proofreading.everything()]


def out_of_date(locales: Path = LOCALES, code: Path = BOT) -> list[Problem]:
    template, found = extract(code), []
    for voice in VOICES:
        old = read_catalogue(voice, locales)
        new = carried_over(template, old, voice)
        if {key(message) for message in messages(old)} != {key(message) for message in messages(new)}:
            found.append(Problem("error", str(po_path(voice)), "", "not what the code says: run `make texts`"))
    return found
