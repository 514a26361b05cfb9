"""The Bot API specification as data: what a method takes, and whether an answer has the promised shape."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sandbox.reading import values

FILE = Path(__file__).parent / "spec" / "bot-api-10.3.json"
SCALARS: dict[str, tuple[type, ...]] = {"String": (str,), "Integer": (int,), "Float": (int, float), "Boolean": (bool,)}
Problems = list[str]
Check = Callable[[Any, str, Problems], None]
REFUSAL = {  # the specification says this in words only, under "Making requests"
    "fields": [
        {"name": "ok", "types": ["Boolean"], "required": True},
        {"name": "error_code", "types": ["Integer"], "required": True},
        {"name": "description", "types": ["String"], "required": True},
        {"name": "parameters", "types": ["ResponseParameters"], "required": False},
    ]
}


@dataclass(frozen=True)
class Method:
    name: str
    readers: dict[str, Callable[[Any], Any]]
    checks: dict[str, Check]
    required: tuple[str, ...]
    answer: Check

    def read(self, raw: dict[str, Any]) -> tuple[dict[str, Any], Problems]:
        """Typed parameters, and what a strict reader would object to while Telegram shrugs."""
        params, problems = {}, []
        for name, value in raw.items():
            reader = self.readers.get(name)
            if reader is None:
                problems.append(f"unknown parameter {name}")
                continue
            params[name] = value if value in (None, "") else reader(value)
            if name in self.checks and params[name] not in (None, ""):
                self.checks[name](params[name], name, problems)
        problems += [f"missing parameter {name}" for name in self.required if name not in params]
        return params, problems


class Spec:
    def __init__(self, document: dict[str, Any]) -> None:
        self.types: dict[str, Any] = document["types"]
        self.version: str = document["version"]
        self._checks: dict[str, Check] = {}
        self._refusal = self._fields("refusal", REFUSAL)
        self.methods = {name.lower(): self._method(name, body) for name, body in document["methods"].items()}

    @classmethod
    @cache
    def load(cls) -> "Spec":
        return cls(json.loads(FILE.read_text(encoding="utf-8")))

    def _method(self, name: str, body: dict[str, Any]) -> Method:
        fields = body["fields"]
        return Method(
            name=name,
            readers={field["name"]: values.reader(field["name"], field["types"]) for field in fields},
            checks={field["name"]: self.check(field["types"]) for field in fields if "InputFile" not in field["types"]},
            required=tuple(field["name"] for field in fields if field["required"]),
            answer=self.check(body["returns"]),
        )

    def check(self, types: list[str]) -> Check:
        """One check for a union of types; each single type is compiled once."""
        checks = [self.type(name) for name in types]
        if len(checks) == 1:
            return checks[0]

        def any_of(value: Any, where: str, problems: Problems) -> None:
            attempts: list[Problems] = []
            for check in checks:
                found: Problems = []
                check(value, where, found)
                if not found:
                    return
                attempts.append(found)
            problems += sorted(attempts, key=len)[0]

        return any_of

    def type(self, name: str) -> Check:
        if name not in self._checks:
            self._checks[name] = self._later(name)
            self._checks[name] = self._compile(name)
        return self._checks[name]

    def _later(self, name: str) -> Check:
        """Types refer to each other in circles: inside a circle the finished check is looked up when it is used."""

        def check(value: Any, where: str, problems: Problems) -> None:
            self._checks[name](value, where, problems)

        return check

    def _compile(self, name: str) -> Check:
        if name in SCALARS:
            return _scalar(name, SCALARS[name])
        if name.startswith("Array of "):
            return _array(self.type(name.removeprefix("Array of ")))
        described = self.types[name]
        if described.get("subtypes"):
            return self.check(described["subtypes"])
        return self._fields(name, described)

    def _fields(self, name: str, described: dict[str, Any]) -> Check:
        return _object(name, {field["name"]: self.check(field["types"]) for field in described["fields"]}, described)

    def envelope(self, value: Any, where: str, problems: Problems) -> None:
        """The shape around every answer; what is in `result` is the method's own affair."""
        if not isinstance(value, dict) or value.get("ok") is not True:
            self._refusal(value, where, problems)
        elif "result" not in value or value.keys() - {"ok", "result", "description"}:
            problems.append(f"{where}: ok with a result, and perhaps a description, expected, found {sorted(value)}")


def _scalar(name: str, kinds: tuple[type, ...]) -> Check:
    def check(value: Any, where: str, problems: Problems) -> None:
        if not isinstance(value, kinds) or (isinstance(value, bool) and name != "Boolean"):
            problems.append(f"{where}: {name} expected, found {type(value).__name__}")

    return check


def _array(item: Check) -> Check:
    def check(value: Any, where: str, problems: Problems) -> None:
        if not isinstance(value, list):
            problems.append(f"{where}: an array expected, found {type(value).__name__}")
            return
        for number, part in enumerate(value):
            item(part, f"{where}[{number}]", problems)

    return check


def _object(name: str, fields: dict[str, Check], described: dict[str, Any]) -> Check:
    required = [field["name"] for field in described["fields"] if field["required"]]

    def check(value: Any, where: str, problems: Problems) -> None:
        if not isinstance(value, dict):
            problems.append(f"{where}: {name} expected, found {type(value).__name__}")
            return
        problems += [f"{where}.{field}: missing in {name}" for field in required if field not in value]
        for field, part in value.items():
            if field in fields:
                fields[field](part, f"{where}.{field}", problems)
            else:
                problems.append(f"{where}.{field}: no such field in {name}")

    return check
