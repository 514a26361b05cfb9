"""A changed client may send anything. Whoever has no right changes nothing, reads nothing, and gets a clear answer."""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData

from bot import buttons
from bot.buttons import *  # noqa: F403 - the table names every one of them
from bot.domain.events import Answer
from bot.domain.help_requests import Fact, HelpKind, Outcome
from bot.domain.mentoring import Feeling, Met
from bot.domain.people import Role
from tests.stories.town import Person, Town
from tests.stories.victims import PHONES, SECRET, Ids, prepare

CLASSES = sorted((each for each in vars(buttons).values() if _is_press(each)), key=lambda each: each.__prefix__)
