"""What can be asked for a family: the kinds, as data."""

from typing import Annotated, Final

from pydantic import Field, StringConstraints, model_validator

from bot.content.files import CONTENT, Strict, load
from bot.content.services import SERVICES
from bot.content.words import Name, Spoken
from bot.domain.voices import Voice

CODE_LIMIT = 8
SIZE_LIMIT = 4
"""A press carries the code and the size beside two ids."""
Code = Annotated[str, StringConstraints(pattern=r"^[a-z]+$", max_length=CODE_LIMIT)]
Size = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]+$", max_length=SIZE_LIMIT)]


class AidKind(Strict):
    """`words_needed`: without a line nobody knows what is meant."""

    name: Spoken
    hint: Name
    sizes: list[Size] = Field(default_factory=list)
    words_needed: bool = False
    service: str

    @model_validator(mode="after")
    def _service_is_known(self) -> "AidKind":
        if self.service not in SERVICES.codes:
            raise ValueError(f"services.yaml has no code {self.service}")
        return self


AID: Final = load(CONTENT / "aid.yaml", dict[Code, AidKind])


def thing(kind: str, voice: Voice) -> str:
    """What the thing is called; a kind that is offered no more keeps its code."""
    known = AID.get(kind)
    return known.name.text(voice) if known else kind
