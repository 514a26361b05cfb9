"""Programmes of group work, and the words of an invitation: the same on the mother's phone and in the preview."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pydantic import Field, model_validator

from bot.content.files import CONTENT, Strict, load
from bot.content.guides import GUIDES
from bot.content.screens import SCREENS, Said, say
from bot.content.services import SERVICES
from bot.content.words import Name, Spoken
from bot.domain.events import MINUTES, Announcement, Direction, Form
from bot.domain.events_ages import Ages, sensible
from bot.domain.events_attendance import COMPLETE
from bot.domain.templates import fill
from bot.domain.voices import Voice


class ProgrammeClass(Strict):
    theme: Name
    guide: str | None = None
    """What whoever missed it may read instead."""


class Programme(Strict):
    direction: Direction
    form: Form
    title: Name
    discreet: Name | None = None
    """In place of the title on the phones of the invited, where the title would tell whoever looks over a shoulder."""
    staff: Name | None = None
    """What the staff call it."""
    ages: Ages | None = None
    """Of the children it is for, in years; both of them meant."""
    minutes: int = Field(MINUTES, gt=0)
    with_child: bool = False
    with_family: bool = False
    service: str
    what: Spoken
    """The answer to «Что там будет?» where the curator wrote none."""
    classes: tuple[ProgrammeClass, ...] = ()
    complete: int = Field(COMPLETE, gt=0, le=100)
    """Per cent of the classes held: whoever came to so many has been through it (S1-41)."""

    @model_validator(mode="after")
    def _known(self) -> "Programme":
        if self.service not in SERVICES.codes:
            raise ValueError(f"no service has the code {self.service}")
        if unknown := {one.guide for one in self.classes if one.guide} - GUIDES.keys():
            raise ValueError(f"no guide is called {', '.join(sorted(unknown))}")
        if self.ages is not None and not sensible(self.ages):
            raise ValueError(f"ages are two numbers of years, the younger first, and not {self.ages}")
        return self


PROGRAMMES: Final[Mapping[str, Programme]] = MappingProxyType(load(CONTENT / "programmes.yaml", dict[str, Programme]))


def programme_of(says: Announcement) -> Programme | None:
    """None for a curator's own meeting, and for one whose programme was taken out of the content since: what was
    written of that stays, under its code for the staff and under no name for everybody else."""
    return PROGRAMMES.get(says.programme)


def title(says: Announcement, voice: Voice) -> str:
    """For the staff: the name inside, and which class it is."""
    if not says.programme:
        return says.title
    found = programme_of(says)
    return _numbered(says, (found.staff or found.title).text(voice) if found else says.programme, voice)


def told_in_the_register(programme: str) -> Programme | None:
    """None where its name tells too much for a list of all events, or is a curator's own words."""
    found = PROGRAMMES.get(programme)
    return None if found is None or found.discreet or found.form is Form.CLOSED else found


def in_the_register(programme: str, voice: Voice) -> str | None:
    found = told_in_the_register(programme)
    return (found.staff or found.title).text(voice) if found else None


def outward(says: Announcement, voice: Voice) -> str:
    """What the invited read before they ask what it is; of a discreet programme not even the theme."""
    if not says.programme:
        return says.title
    found = programme_of(says)
    if found is None:
        return SCREENS["events.nameless"].text(voice).strip()
    return found.discreet.text(voice) if found.discreet else _numbered(says, found.title.text(voice), voice)


def class_of(says: Announcement) -> ProgrammeClass | None:
    """What the programme says of this class; its own series may be longer than that."""
    found = programme_of(says)
    classes = found.classes if found else ()
    return classes[says.number - 1] if 0 < says.number <= len(classes) else None


def is_closed(says: Announcement) -> bool:
    """By personal invitation alone: it stands on nobody else's screen. One that is not known any more may have been."""
    found = programme_of(says)
    return bool(says.programme) and (found is None or found.form is Form.CLOSED)


def is_discreet(says: Announcement) -> bool:
    """Its title tells too much for a wall, a channel, or somebody it was not meant for."""
    found = programme_of(says)
    return is_closed(says) or (found is not None and found.discreet is not None)


def card(says: Announcement, voice: Voice, when: str, days: str = "") -> Said:
    """The invitation; `when`: the start, in the voice and by the clock of the place; `days`: weekdays of a series."""
    child = "events.series_details" if says.sessions else "events.details"
    details = for_ages(says, voice) or (say(child, voice).text if says.with_child else None)
    facts = {"title": outward(says, voice), "when": when, "place": says.place, "details": details}
    if says.sessions:
        return say("events.series_card", voice, **facts, n=says.sessions, days=days)
    return say("events.card", voice, **facts)


def for_ages(says: Announcement, voice: Voice) -> str | None:
    """For children of which age it is, in plain words."""
    if says.ages is None:
        return None
    screen_id = "events.ages"
    if says.with_child:
        screen_id = "events.ages_of_children" if _for_children(says) else "events.ages_with_child"
    return fill(SCREENS[screen_id].text(voice), {"from": says.ages[0], "to": says.ages[1]}, html=False)


def _for_children(says: Announcement) -> bool:
    """The class is the child's, and not a mother's who may bring one."""
    found = programme_of(says)
    return found is not None and found.direction is Direction.CHILDREN


def what(says: Announcement, voice: Voice) -> Said:
    """The answer to «❓ Что там будет?»; where nobody knows, it says so."""
    found = programme_of(says)
    details = says.details or (found.what.text(voice) if found else "")
    of = "events.series_what" if says.sessions else "events.what"
    way = directions(says, voice)
    if details or way:
        return say(of, voice, details=details or way, way=way if details else None)
    return say(f"{of}_unknown", voice)


def directions(says: Announcement, voice: Voice) -> str | None:
    """How to get there, where the curator wrote it."""
    return fill(SCREENS["events.way"].text(voice), {"way": says.way}, html=False) if says.way else None


def _numbered(says: Announcement, name: str, voice: Voice) -> str:
    if not says.number:
        return name
    found = class_of(says)
    values = {"title": name, "number": says.number, "theme": found.theme.text(voice) if found else None}
    return fill(SCREENS["events.class_theme" if found else "events.class"].text(voice), values, html=False)
