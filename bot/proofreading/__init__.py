"""Every text the bot can say, read by the rules of plain language: `python -m bot check texts`."""

from pathlib import Path

from bot.proofreading.catalogues import of_catalogues
from bot.proofreading.files import of_folder
from bot.proofreading.problems import Problem, report

__all__ = ["Problem", "everything", "report"]


def everything(content: Path | None = None, locales: Path | None = None) -> list[Problem]:
    """Of the bot itself, or of a copy an editor works on."""
    return [*of_catalogues(locales), *of_folder(content)]
