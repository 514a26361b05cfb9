"""A volunteer's hours and letter, and the coordinator's list of them."""

from aiogram.filters.callback_data import CallbackData

from bot.buttons.fields import Id, Page


class HoursPress(CallbackData, prefix="mentoring_hours"):
    """⏰ one's own hours; `letter`: the letter of thanks as a file."""

    letter: bool = False


class VolunteersPress(CallbackData, prefix="mentoring_volunteers"):
    """⏰ a page of the volunteers and their hours, for the coordinator."""

    page: Page = 0


class LetterPress(CallbackData, prefix="mentoring_letter"):
    """📄 the letter of thanks for this volunteer; `lessons`: the certificate of the lessons."""

    person_id: Id
    lessons: bool = False
