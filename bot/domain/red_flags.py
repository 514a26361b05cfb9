"""Signs of danger in what people write to each other, and who is shown the card of one. A sign never decides anything.

A card asks a person to look: it holds no score, gives no advice and changes nothing for the family by itself.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.help_requests import HelpKind
from bot.domain.people import MENTORS, STAFF, Role
from bot.domain.working_hours import morning


class Sign(StrEnum):
    """What a message seems to speak of; the staff read it in words on the card."""

    SELF_HARM = "self_harm"
    VIOLENCE = "violence"
    HARM_TO_CHILD = "harm_to_child"
    CHILD_ALONE = "child_alone"
    THREAT = "threat"
    ALCOHOL = "alcohol"
    SECRECY = "secrecy"
    MONEY = "money"
    LEAVING = "leaving"
    CONTACT = "contact"  # how to reach somebody past the bot: found by relay_contacts.py, not by words


class Urgency(StrEnum):
    IMMEDIATE = "immediate"  # somebody looks within minutes, at any hour
    SAME_DAY = "same_day"


class CardState(StrEnum):
    OPEN = "open"
    SEEN = "seen"  # «Вижу, займусь»
    FALSE_ALARM = "false_alarm"


class Holding(StrEnum):
    """What became of the message itself."""

    DELIVERED = "delivered"
    HELD = "held"
    PASSED = "passed"  # held, then let go on
    STOPPED = "stopped"  # held, and a person said no
    WITHDRAWN = "withdrawn"  # held, and its writer took it back


@dataclass(frozen=True, slots=True)
class Found:
    sign: Sign
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class Card:
    """One message with a sign. Its words stay where they are: `relay_id` or `word_id` says where.

    `writer_role` is the role in which it was written. `to_id` is None for words to a help request. Without a case,
    `code` is empty and `zone` the organisation's.
    """

    id: int
    organisation_id: int
    case_id: int | None
    code: str
    curator_id: int | None
    mother_id: int | None
    zone: str
    signs: tuple[Sign, ...]
    urgency: Urgency
    state: CardState
    holding: Holding
    writer_id: int
    writer_role: Role
    to_id: int | None
    to_role: Role | None
    relay_id: int | None
    word_id: int | None
    handled_by: int | None
    handled_at: datetime | None
    request_id: int | None
    created_at: datetime

    @property
    def is_a_family_members(self) -> bool:
        """Words of somebody close to a mother, or to them: nothing of it is for her, and no request is hers."""
        return Role.FAMILY_MEMBER in (self.writer_role, self.to_role)

    @property
    def is_of_contacts_only(self) -> bool:
        """A number or an address and no sign of danger: there is one thing to decide about it."""
        return self.signs == (Sign.CONTACT,)

    @property
    def waits_for_somebody(self) -> bool:
        """Nobody has looked yet, or nobody has said what becomes of the message."""
        if self.is_of_contacts_only and self.holding is not Holding.HELD:
            return False
        return self.state is CardState.OPEN or self.holding is Holding.HELD

    def is_about(self, person_id: int) -> bool:
        """Whoever wrote it, whoever it may be about, and whose case it is: they are never its readers."""
        named = self.to_id if self.to_role in MENTORS else None
        return person_id in (self.writer_id, named, self.mother_id)


HOLDS = frozenset({Sign.MONEY, Sign.SECRECY, Sign.THREAT, Sign.LEAVING})
"""From an adult volunteer these wait until a person looked. What a mother writes arrives, but for contact details."""

WAITS = {1: timedelta(minutes=5), 2: timedelta(minutes=10)}
"""A card of the immediate class that nobody looks at: after so long the coordinator, then the supervisor."""
AGAIN = timedelta(minutes=30)
"""And then all of them so often, until somebody looks."""
UNDO = timedelta(minutes=2)

KINDS: dict[Sign, HelpKind] = {
    Sign.SELF_HARM: HelpKind.SUICIDAL,
    Sign.VIOLENCE: HelpKind.VIOLENCE,
    Sign.THREAT: HelpKind.VIOLENCE,
    Sign.HARM_TO_CHILD: HelpKind.EXHAUSTED,
    Sign.CHILD_ALONE: HelpKind.EXHAUSTED,
    Sign.ALCOHOL: HelpKind.RELAPSE,
}
"""The safe text that fits; signs about the other side have none, they are for the staff alone."""


def urgency_of(found: Iterable[Found]) -> Urgency:
    return Urgency.IMMEDIATE if any(one.urgency is Urgency.IMMEDIATE for one in found) else Urgency.SAME_DAY


def kind_of(signs: Iterable[Sign]) -> HelpKind | None:
    """The kind of help that is offered: that of the gravest sign which has one."""
    return next((KINDS[sign] for sign in Sign if sign in set(signs) and sign in KINDS), None)


def is_a_pair(writer: Role, to: Role | None) -> bool:
    """A mother and whoever stands beside her: between these two contact details wait."""
    return (writer in MENTORS and to is Role.MOTHER) or (writer is Role.MOTHER and to in MENTORS)


def never_waits(writer: Role, found: Sequence[Found]) -> bool:
    """A mother's call outranks every rule, also where her message was kept back before she changed it."""
    return writer is Role.MOTHER and urgency_of(found) is Urgency.IMMEDIATE


def must_wait(writer: Role, to: Role | None, found: Sequence[Found]) -> bool:
    """Whether the message is held until a person looked. A mother's words of danger go on, whatever else is in them."""
    if not is_a_pair(writer, to) or never_waits(writer, found):
        return False
    if writer is Role.MOTHER:
        return any(one.sign is Sign.CONTACT for one in found)
    return any(one.sign in HOLDS or one.sign is Sign.CONTACT for one in found)


def first_readers(writer: Role, to: Role | None, signs: Collection[Sign]) -> frozenset[Role]:
    """Who is shown the card at once; CURATOR is the mother's own. Words of the staff are never shown to a curator."""
    if set(signs) == {Sign.CONTACT}:
        return frozenset({Role.CURATOR})
    if writer in STAFF:
        return frozenset({Role.SUPERVISOR, Role.COORDINATOR})
    if writer in MENTORS or (to in MENTORS and HOLDS & set(signs)):
        return frozenset({Role.SUPERVISOR, Role.CURATOR})
    return frozenset({Role.CURATOR})


def later_readers(urgency: Urgency, step: int) -> frozenset[Role]:
    """Who is told when nobody has looked: coordinator, then supervisor, then both; same day: in the mornings."""
    if step == 1:
        return frozenset({Role.COORDINATOR})
    if urgency is Urgency.IMMEDIATE and step in WAITS:
        return frozenset({Role.SUPERVISOR})
    return frozenset({Role.COORDINATOR, Role.SUPERVISOR})


def due(urgency: Urgency, step: int, since: datetime, zone: str) -> datetime:
    """When that step comes. There is always a next one."""
    if urgency is Urgency.SAME_DAY:
        return morning(since, zone, step)
    return since + (WAITS[step] if step in WAITS else max(WAITS.values()) + (step - len(WAITS)) * AGAIN)
