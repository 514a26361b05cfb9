"""The checklists of situations: what is done, whose it is, within how many hours, and where that is written."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from bot.content.files import CONTENT, Strict, load
from bot.content.words import Name
from bot.domain.brigade_protocols import Situation

Whose = Literal["holder", "supervisor", "coordinator", "brigade", "health", "police", "guardianship", "maternity"]


class Step(Strict):
    id: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,20}$")]
    """Kept with what somebody ticked: it must not change once the list was in use."""
    what: Name
    whose: Whose
    hours: Annotated[float, Field(gt=0, le=24 * 30)]
    source: Name
    decides: bool = False
    confirmed: bool = False


def _steps_differ(steps: Sequence[Step]) -> Sequence[Step]:
    if len({step.id for step in steps}) != len(steps):
        raise ValueError("every step of a list has an id of its own")
    return steps


class Protocol(Strict):
    title: Name
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=12), AfterValidator(_steps_differ)]


PROTOCOLS: Final[Mapping[Situation, Protocol]] = MappingProxyType(
    load(CONTENT / "protocols.yaml", dict[Situation, Protocol])
)
