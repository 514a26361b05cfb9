"""The steps of a call-out, and three questions that have one step each."""

from aiogram.fsm.state import State, StatesGroup


class CallOut(StatesGroup):
    """Started with the request's id."""

    place = State()
    whom = State()
    check = State()


class NewPlace(StatesGroup):
    """Started with the call-out's id."""

    place = State()


class NewAgency(StatesGroup):
    name = State()


class InWords(StatesGroup):
    """Started with the call-out's id, on the phone of a member."""

    words = State()
