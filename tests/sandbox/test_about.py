"""What a bot says of itself, in which language."""

import pytest

from tests.sandbox.town import Town


@pytest.mark.parametrize(
    ("setter", "getter", "field", "longest"),
    [
        ("setMyName", "getMyName", "name", 64),
        ("setMyDescription", "getMyDescription", "description", 512),
        ("setMyShortDescription", "getMyShortDescription", "short_description", 120),
    ],
)
async def test_each_language_has_its_own(town: Town, setter: str, getter: str, field: str, longest: int) -> None:
    assert await town.api(setter, **{field: "я" * longest}) is True
    assert await town.api(setter, **{field: "hello"}, language_code="en") is True
    assert await town.api(getter) == {field: "я" * longest}
    assert await town.api(getter, language_code="en") == {field: "hello"}
    assert await town.api(getter, language_code="de") == {field: "я" * longest}
    assert "is too long" in await town.refused(setter, **{field: "я" * (longest + 1)})
    await town.api(setter, **{field: ""}, language_code="en")
    assert await town.api(getter, language_code="en") == {field: "я" * longest}


async def test_the_default_name_is_its_first_name(town: Town) -> None:
    me = await town.api("getMe")
    assert await town.api("getMyName") == {"name": me["first_name"]}
    assert await town.api("getMyDescription") == {"description": ""}
