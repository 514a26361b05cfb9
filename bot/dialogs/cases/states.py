"""The steps of a new family, in their order; and the one question of a family that gets another name."""

from aiogram.fsm.state import State, StatesGroup


class NewFamily(StatesGroup):
    territory = State()
    project = State()
    alias = State()


class FamilyName(StatesGroup):
    alias = State()
