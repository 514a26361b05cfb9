"""The steps, in their order."""

from aiogram.fsm.state import State, StatesGroup


class MeetingDay(StatesGroup):
    day = State()
    hour = State()
    place = State()
