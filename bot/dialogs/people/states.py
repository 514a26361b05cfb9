"""The steps, in their order."""

from aiogram.fsm.state import State, StatesGroup


class Joining(StatesGroup):
    """A mother's first contact."""

    welcome = State()
    emergency = State()
    text_level = State()
    name = State()
    age = State()
    adult_needed = State()
    afraid = State()
    line = State()
    visibility = State()
    details = State()
    consent = State()


class TeamJoining(StatesGroup):
    """Staff and volunteers."""

    code = State()
    name = State()
