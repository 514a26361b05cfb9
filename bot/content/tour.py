"""The guided tour of the sandbox's page: play a mother who needs help."""

from typing import Any

from bot.content.files import CONTENT, Strict, load


class Words(Strict):
    ru: str
    en: str


class Step(Strict):
    """Where it points, when it is done, and what it says."""

    phone: str | None = None
    button: str | None = None
    message: str | list[str] | None = None
    tool: str | None = None
    until: str | dict[str, str | list[str]] | None = None
    text: Words


class Tour(Strict):
    title: Words
    steps: list[Step]


def tour(people: dict[str, int]) -> dict[str, Any]:
    """As the sandbox takes it; `people` says whose phones its steps mean."""
    return load(CONTENT / "tour.yaml", Tour).model_dump(exclude_none=True) | {"people": people}
