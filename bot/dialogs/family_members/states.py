"""The steps, in their order."""

from aiogram.fsm.state import State, StatesGroup


class FamilyJoining(StatesGroup):
    """Somebody close to a mother comes in."""

    welcome = State()
    emergency = State()
    text_level = State()
    name = State()
    visibility = State()
    consent = State()
