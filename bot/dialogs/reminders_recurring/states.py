"""The steps. Started with {"case_id": …} by a curator, with {"kind": …} out of the list of papers."""

from aiogram.fsm.state import State, StatesGroup


class AddRecurring(StatesGroup):
    kind = State()
    words = State()
    every = State()
    weekdays = State()
    day = State()
    times = State()
    hours = State()
    end = State()
    calendar = State()
    check = State()
