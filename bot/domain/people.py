"""People, their roles, and who is speaking at this moment."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.hiding_hours import ANY_HOUR, SafeHours
from bot.domain.typed import one_line


class Role(StrEnum):
    """Role identifiers of the glossary; a role that the permission matrix does not name may nothing."""

    MOTHER = "mother"
    FAMILY_MEMBER = "family_member"  # somebody close to a mother, whom she let in herself; a teenager, too
    CONTACT_FAMILY = "contact_family"
    SILVER_MENTOR = "silver_mentor"
    CURATOR = "curator"
    SUPERVISOR = "supervisor"
    COORDINATOR = "coordinator"
    BRIGADE_MEMBER = "brigade_member"
    SPECIALIST = "specialist"
    STRANGER = "stranger"
    SYSTEM = "system"
    TEAM_ROOM = "team_room"  # a reader of messages, never somebody who acts
    NOTICEBOARD = "noticeboard"  # another: whoever is in a group or channel of the organisation


STAFF = frozenset({Role.CURATOR, Role.SUPERVISOR, Role.COORDINATOR})
MENTORS = frozenset({Role.SILVER_MENTOR, Role.CONTACT_FAMILY})
ASKERS = frozenset({Role.MOTHER, Role.FAMILY_MEMBER})
"""Whoever asks for help as somebody we know, and not as a guest."""
BY_LINK_ALONE = ASKERS
"""Whoever comes in by a link needs no code said by voice: there is nobody who could say it unheard."""


class TextLevel(StrEnum):
    """How hard a text may be. «Слушать» is the easy level with a recording where there is one."""

    PLAIN = "plain"
    EASY = "easy"


class ContactState(StrEnum):
    """Whether Telegram lets us write to a person."""

    REACHABLE = "reachable"
    BLOCKED = "blocked"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the organisation in one of her roles."""

    name: str
    role: Role
    person_id: int


@dataclass(frozen=True, slots=True)
class Who:
    """The person behind an update, as the database knows them at the moment of the press.

    `person_id` is None for a stranger (somebody without consent or invitation) and for the system's ticks. A mother
    whose curator has not yet said «Да» to «Это она?» has no `case_id`: nothing of the case opens before that.
    `territory_id` is that of her case. `awaits_adult`: she is under 18 and no adult has agreed yet; whatever
    permissions.yaml does not leave open to her without that is shut.
    `hidden`: her chat shows recipes until she writes her word (bot/use_cases/hiding.py).
    """

    organisation_id: int
    role: Role
    person_id: int | None = None
    telegram_id: int | None = None
    language: str = "ru"
    text_level: TextLevel = TextLevel.PLAIN
    zone: str = "Europe/Moscow"
    case_id: int | None = None
    territory_id: int | None = None
    awaits_adult: bool = False
    hidden: bool = False
    secrets: bool = False
    """She chose a word or a phrase, so that each text of hers is compared with them."""
    veiled: bool = False
    safe: SafeHours = ANY_HOUR

    @property
    def person(self) -> int:
        """The person's id, for use cases whose permission excludes strangers."""
        if self.person_id is None:
            raise LookupError("a stranger has no person row")
        return self.person_id


def system(organisation_id: int) -> Who:
    """The named actor behind the ticks."""
    return Who(organisation_id, Role.SYSTEM)


NAME_LIMIT = 60
"""Characters of a name, and of what a curator calls a family."""


def as_name(text: str) -> str | None:
    """One visible line with single spaces; None when there is no letter in it."""
    name = one_line(text)
    return name if any(letter.isalpha() for letter in name) else None
