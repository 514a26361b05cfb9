"""One town for the stories of a file; each story takes a family of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.town import Town, make_template

FAMILIES = 40


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[dict[str, Any]]]:
    folder = tmp_path_factory.mktemp("template") / "data"
    return folder, make_template(folder, FAMILIES)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Town]:
    place = Town(tmp_path_factory.mktemp("town"), *template)
    yield place
    place.stop()
