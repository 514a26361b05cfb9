"""The questions, in their order. Started with {"share_id": …}."""

from aiogram.fsm.state import State, StatesGroup


class BookMeeting(StatesGroup):
    day = State()
    time = State()
    place = State()
    check = State()
