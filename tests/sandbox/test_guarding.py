"""Web pages of other people must not work this machine's sandbox through the browser of whoever runs it."""

import pytest

from tests.sandbox.town import TOKEN, Town

ANYA = {"first_name": "Аня"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1.evil.example"},
        {"Origin": "http://["},
        {"Origin": "http://127.0.0.1:1"},  # a Mini App's server, perhaps
        {"Host": "evil.example"},
        {"Host": "[evil"},
        {"Host": "evil.example:8081", "Origin": "http://evil.example:8081"},
    ],
)
async def test_foreign_pages_are_refused(town: Town, headers: dict[str, str]) -> None:
    async with town.client.post("/sim/people", data=ANYA, headers=headers) as response:
        assert (response.status, list(await response.json())) == (403, ["error"])
    async with town.client.get("/sim/journal", headers=headers) as response:
        assert response.status == 403
    assert town.telegram.world.people == {}


@pytest.mark.parametrize(
    "headers",
    [{}, {"Host": "127.0.0.1:8081", "Origin": "http://127.0.0.1:8081"}, {"Host": "localhost"}, {"Host": "[::1]:80"}],
)
async def test_this_machine_is_welcome(town: Town, headers: dict[str, str]) -> None:
    async with town.client.post("/sim/people", json=ANYA, headers=headers) as response:
        assert response.status == 200


async def test_bots_are_asked_nothing(town: Town) -> None:
    async with town.client.post(
        f"/bot{TOKEN}/getMe", headers={"Host": "x", "Origin": "https://evil.example"}
    ) as response:
        assert response.status == 200
