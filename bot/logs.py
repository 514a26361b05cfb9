"""Logs that can be shown to anybody: allow-listed keys only, and tracebacks without the messages of exceptions.

An exception's message may carry a name or a sentence (pydantic quotes the input, a database driver its parameters), so
only its class and the places it passed are written down.
"""

import json
import logging
import traceback
from types import TracebackType
from typing import Any

KEYS = (
    "update_id",
    "kind",
    "row",
    "state",
    "count",
    "method",
    "code",
    "failure",
    "action",
    "timer",
    "seconds",
    "version",
    "port",
)
Trouble = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Lines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {"at": self.formatTime(record), "level": record.levelname, "logger": record.name}
        line["message"] = record.msg if record.name.startswith(("bot", "sandbox")) else f"({record.name})"
        line |= {key: value for key in KEYS if isinstance(value := record.__dict__.get(key), int | float | str)}
        if record.exc_info:
            line["trouble"] = _places(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _places(trouble: Trouble) -> list[str]:
    _, exception, _ = trouble
    found = []
    while exception is not None:
        found.append(type(exception).__name__)
        found += [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(exception.__traceback__)
        ]
        exception = exception.__cause__ or exception.__context__
    return found


def set_up(level: str) -> None:
    """Our lines on standard error; libraries speak from WARNING on."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
