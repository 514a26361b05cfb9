"""The words of an invitation, the same on the mother's phone and in her curator's preview."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.content.files import CONTENT, Strict, load
from bot.content.screens import Said, say
from bot.content.words import Name, Spoken
from bot.domain.events import Announcement
from bot.domain.voices import Voice


class EventKind(Strict):
    title: Name
    discreet: Name | None = None
    """In place of the title on the phones of the invited, where the title would tell whoever looks over a shoulder."""
    what: Spoken
    """The answer to «Что там будет?» where the curator wrote none."""


EVENT_KINDS: Final[Mapping[str, EventKind]] = MappingProxyType(load(CONTENT / "events.yaml", dict[str, EventKind]))


def title(says: Announcement, voice: Voice) -> str:
    return EVENT_KINDS[says.kind].title.text(voice) if says.kind else says.title


def outward(says: Announcement, voice: Voice) -> str:
    """What the invited read before they ask what it is."""
    kind = EVENT_KINDS[says.kind] if says.kind else None
    return (kind.discreet or kind.title).text(voice) if kind else says.title


def card(says: Announcement, voice: Voice, when: str) -> Said:
    """The invitation; `when` is the start in the voice and in the zone of the place."""
    details = say("events.details", voice).text if says.with_child else None
    return say("events.card", voice, title=outward(says, voice), when=when, place=says.place, details=details)


def what(says: Announcement, voice: Voice) -> Said:
    """The answer to «❓ Что там будет?»; where nobody knows, it says so."""
    details = says.details or (EVENT_KINDS[says.kind].what.text(voice) if says.kind else "")
    return say("events.what", voice, details=details) if details else say("events.what_unknown", voice)
