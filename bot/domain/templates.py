"""Texts with `{placeholders}`, filled so that nobody's name can become markup.

`{place?}` is optional: when its value is None or empty, the whole line is left out.
"""

import re
from collections.abc import Mapping
from html import escape

_PLACEHOLDER = re.compile(r"\{(\w+)(\??)\}")


def placeholders(template: str) -> frozenset[str]:
    return frozenset(name for name, _ in _PLACEHOLDER.findall(template))


def required(template: str) -> frozenset[str]:
    return frozenset(name for name, optional in _PLACEHOLDER.findall(template) if not optional)


def fill(template: str, values: Mapping[str, object], *, html: bool = True) -> str:
    """Raises KeyError for a placeholder without a value. Buttons and pop-ups are not HTML: `html=False`."""

    def value(found: re.Match[str]) -> str:
        text = str(values[found[1]])
        return escape(text) if html else text

    lines = [line for line in template.split("\n") if not _left_out(line, values)]
    return _PLACEHOLDER.sub(value, "\n".join(lines))


def _left_out(line: str, values: Mapping[str, object]) -> bool:
    return any(optional and values.get(name) in (None, "") for name, optional in _PLACEHOLDER.findall(line))
