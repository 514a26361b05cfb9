"""The steps of adding. Started with {"case_id": …} by a curator, with {"instead_of": …} for another day, and with
{"match_id": …} for the first meeting of a pair."""

from aiogram.fsm.state import State, StatesGroup


class AddAppointment(StatesGroup):
    who = State()
    kind = State()
    day = State()
    calendar = State()
    time = State()
    hours = State()
    check = State()
    place = State()
    clash = State()
