"""Where a replay differs from its story: what the phones should have shown by now, and what they do show."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
CHANGING = re.compile(r"\S*\d\S*")  # a word with a digit is a time, a number or a code: never twice the same
LONGEST_QUOTE = 60


def plain(text: Any) -> str:
    return CHANGING.sub("#", str(text))


def _face(line: Json) -> tuple[Any, ...]:
    buttons = tuple(plain(label) for row in line.get("buttons", []) for label in row)
    return line["to"], line.get("change", ""), line.get("kind", ""), plain(line.get("text", "")), buttons


def without(lines: Iterable[Json], others: Iterable[Json]) -> list[Json]:
    """The lines that have no equal among the others, each of which counts once."""
    left = Counter(map(_face, others))
    rest = []
    for line in lines:
        face = _face(line)
        if left[face]:
            left[face] -= 1
        else:
            rest.append(line)
    return rest


class Comparison:
    """`recorded` holds, for each step, what the phones showed after it. What was told once is not told again."""

    def __init__(self, recorded: list[list[Json]]) -> None:
        self.recorded = recorded
        self._all = [line for step in recorded for line in step]
        self._missed: list[Json] = []
        self._strange: list[Json] = []

    def missing(self, step: int, shown: list[Json]) -> list[Json]:
        """What should have been shown up to this step and was not."""
        expected = [line for lines in self.recorded[:step] for line in lines]
        return without(expected, shown + self._missed)

    def strange(self, shown: list[Json]) -> list[Json]:
        """What is shown and never was in the story."""
        return without(shown, self._all + self._strange)

    def differences(self, step: int, shown: list[Json]) -> list[Json]:
        missing, strange = self.missing(step, shown), self.strange(shown)
        self._missed += missing
        self._strange += strange
        found = []
        for expected in missing:
            got = next((line for line in strange if line["to"] == expected["to"]), None)
            if got:
                strange.remove(got)
            found.append(difference(step, expected["to"], expected, got))
        return found + [difference(step, got["to"], None, got) for got in strange]


def difference(step: int, at: str, expected: Json | None, got: Json | None) -> Json:
    if expected and got:
        what = f"shows {_quoted(got)} instead of {_quoted(expected)}"
    elif expected:
        what = f"does not show {_quoted(expected)}"
    else:
        what = f"shows {_quoted(got or {})}, which the story does not have"
    return {"step": step, "at": at, "expected": expected, "got": got, "sentence": f"Step {step}: «{at}» {what}."}


def refusal(step: int, line: Json, reason: str) -> Json:
    """The act itself could not be done."""
    sentence = f"Step {step}: «{line.get('who', '')}» cannot {line['act']} {_quoted(line)}: {reason}."
    return {
        "step": step,
        "at": line.get("who", ""),
        "expected": line,
        "got": None,
        "error": reason,
        "sentence": sentence,
    }


def _quoted(line: Json) -> str:
    text = " ".join(str(line.get("text") or line.get("kind") or "").split())
    return f"«{text[: LONGEST_QUOTE - 1]}…»" if len(text) > LONGEST_QUOTE else f"«{text}»"
