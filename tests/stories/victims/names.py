"""Who the victims are, and the ids a forger might get hold of."""

from dataclasses import dataclass

from bot.domain.people import Who
from bot.domain.people_consents import Text
from bot.storage import (
    people_invitations,
)

SECRET = "Тайн"
SHOWN = Text(1, "ru", "0" * 64)
PHONES = range(7_100_001, 7_100_005)
CLOSE = 7_100_005
"""Somebody the mother let in, and showed nothing."""
ZONE = "Asia/Barnaul"


@dataclass(frozen=True, slots=True)
class Ids:
    """Row ids a forger might get hold of. `demo_case` is a forger's own; `foreign_…` are of another organisation."""

    case: int
    new_case: int
    waiting_case: int
    mother: int
    mentor: int
    curator: int
    match: int
    meeting_of_pair: int
    above: int
    check_in: int
    again: int
    valued: int
    news: int
    logged: int
    spent: int
    date: int
    leave: int
    appointment: int
    document: int
    recurring: int
    turn: int
    child: int
    visit: int
    service: int
    event: int
    untold: int
    task: int
    request: int
    callout: int
    member: int
    red_flag: int
    concern: int
    letter: int
    close: int
    offer: int
    copy: int
    note: int
    step: int
    accompany: int
    stay: int
    aid: int
    aid_asked: int
    referral: int
    referral_sent: int
    specialist: int
    share: int
    booking: int
    agency: int
    meeting: int
    agency_task: int
    transfer: int
    invitation: int
    unopened: int
    demo_case: int
    foreign_case: int
    foreign_mentor: int
    foreign_noticeboard: int
    foreign_request: int
    foreign_intake: int
    foreign_phone: int
    foreign_project: int
    foreign_agency: int
    intake: int
    offered: int


@dataclass(frozen=True, slots=True)
class Cast:
    """Whoever acts before the bot starts."""

    curator: Who
    mother: Who
    mentor: Who
    guest: Who
    new_case: int
    waiting_case: int
    intake: int
    offered: int
    unopened: people_invitations.Made
    opened: people_invitations.Made
