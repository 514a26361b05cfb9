"""What an action of the audit log is in her words, and those of the copy of what is kept of her."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from bot.content.aid import AID
from bot.content.appointments import APPOINTMENTS
from bot.content.children import ITEMS
from bot.content.documents import DOCUMENTS
from bot.content.events import PROGRAMMES
from bot.content.files import CONTENT, Strict, load
from bot.content.guides import GUIDES
from bot.content.recurring import called
from bot.content.screens import say
from bot.content.visits import VISITS
from bot.content.words import Name, Spoken
from bot.domain.voices import Voice

LOOKS: Final[Mapping[str, Spoken]] = MappingProxyType(load(CONTENT / "privacy.yaml", dict[str, Spoken]))
OTHER: Final = "other"


class CopyWords(Strict):
    headings: dict[str, Spoken]
    things: dict[str, Spoken]


COPY: Final = load(CONTENT / "privacy_copy.yaml", CopyWords)


def looked_at(action: str, voice: Voice) -> str:
    """The action's own words, those of its area, or the most general ones."""
    return LOOKS[key_of(action)].text(voice)


def key_of(action: str) -> str:
    area = action.partition(".")[0]
    return next((key for key in (action, area) if key in LOOKS), OTHER)


def heading(name: str, voice: Voice) -> str:
    return COPY.headings[name].text(voice)


def _named(code: str) -> Iterator[Spoken | Name]:
    """By each content file that knows the code."""
    if code in COPY.things:
        yield COPY.things[code]
    if code in APPOINTMENTS:
        yield APPOINTMENTS[code].shown
    if code in DOCUMENTS:
        yield DOCUMENTS[code].shown
    if code in GUIDES:
        yield GUIDES[code].title
    if (kind := code.removeprefix("aid_")) in AID:
        yield AID[kind].name
    if code in VISITS.skills:
        yield VISITS.skills[code].name
    if code in PROGRAMMES:
        yield PROGRAMMES[code].discreet or PROGRAMMES[code].title


def thing(code: str, voice: Voice) -> str:
    """A code of any content file in its words; what has none any more keeps its code."""
    if words := next(_named(code), None):
        return words.text(voice)
    item = code if code in ITEMS else code.rpartition("_")[0]  # one of each year carries the year
    if item in ITEMS:
        return ITEMS[item].title.text(voice)
    return called(say("help_requests.kinds", voice).buttons.get(code, code), "", voice)
