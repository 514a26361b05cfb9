"""📖 The lessons of first support, and the code of conduct."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.buttons.fields import Page

Small = Annotated[int, Field(ge=0, le=99)]


class LessonsPress(CallbackData, prefix="lessons"):
    """A page of all five; None: the one where the first unread lesson stands."""

    page: Page | None = None


class LessonPress(CallbackData, prefix="lesson"):
    """One step: the screens, then the cases; one more ends the lesson. `answer` counts from 1; 0: none was given."""

    number: Small
    step: Page = 0
    answer: Small = 0


class CodePress(CallbackData, prefix="code_page"):
    """A page of the code of conduct."""

    page: Small = 0


class CodeAcceptPress(CallbackData, prefix="code_accept"):
    """The words of this version were read and accepted."""

    version: Annotated[int, Field(ge=1, le=9999)]
