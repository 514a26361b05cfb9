"""YAML into checked objects; a broken file is refused with its name and line, never half used."""

from pathlib import Path
from typing import Any, Final, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from bot.domain.files import BrokenFileError

CONTENT: Final = Path(__file__).parent
T = TypeVar("T")
FastLoader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where the wheel brings it: ten times faster."""


class _Loader(FastLoader):  # type: ignore[valid-type, misc]
    """«no» is a word here, not false; only true and false are truth values."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, what) for tag, what in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


class Strict(BaseModel):
    """A key nobody knows is a slip of the editor's pen, not something to pass over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


SHAPES: Final[dict[Path, Any]] = {}
"""Which file was read as what: so that whoever proofreads finds a new kind of file by itself."""


def load(path: Path, shape: type[T]) -> T:
    """What the file holds, as `shape` (any type pydantic can check)."""
    SHAPES.setdefault(path, shape)
    root: yaml.Node | None = None
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        root = loader.get_single_node()
        _refuse_repeated_keys(path, root)
        return TypeAdapter(shape).validate_python(loader.construct_document(root) if root else None)
    except yaml.MarkedYAMLError as broken:
        line = broken.problem_mark.line + 1 if broken.problem_mark else 1
        raise BrokenFileError(path, line, str(broken.problem)) from broken
    except (yaml.YAMLError, UnicodeDecodeError) as broken:
        raise BrokenFileError(path, 1, str(broken)) from broken
    except ValidationError as broken:
        first = broken.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BrokenFileError(path, _line(root, first["loc"]), f"{where}: {first['msg']}") from broken


def _refuse_repeated_keys(path: Path, node: yaml.Node | None) -> None:
    """YAML would silently keep the last one, and a text would be lost."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_repeated_keys(path, item)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            raise BrokenFileError(path, key.start_mark.line + 1, f"{key.value} stands here twice")
        seen.add(key.value)
        _refuse_repeated_keys(path, value)


def _line(node: yaml.Node | None, where: tuple[int | str, ...]) -> int:
    """Line of the deepest part of `where` that the file really has."""
    line = node.start_mark.line + 1 if node else 1
    for part in where:
        if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value if key.value == str(part)]
            if found:
                line, node = found[0][0].start_mark.line + 1, found[0][1]
    return line
