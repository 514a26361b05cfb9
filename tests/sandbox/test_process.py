"""`python -m sandbox` as a process: one line, one world, and a quiet end."""

import asyncio
import json
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from sandbox.errors import MisuseError
from sandbox.trouble.fault_wishes import from_file

COMMAND = (sys.executable, "-m", "sandbox")


@asynccontextmanager
async def running(*options: str) -> AsyncIterator[tuple[Process, dict[str, Any]]]:
    process = await asyncio.create_subprocess_exec(*COMMAND, *options, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    try:
        assert process.stdout
        async with asyncio.timeout(20):
            yield process, json.loads(await process.stdout.readline())
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def refusal(*options: str) -> tuple[int | None, str]:
    process = await asyncio.create_subprocess_exec(*COMMAND, *options, stdout=PIPE, stderr=PIPE)
    async with asyncio.timeout(20):
        _, errors = await process.communicate()
    return process.returncode, errors.decode()


async def test_it_says_where_it_is_and_ends_when_told() -> None:
    async with running("--token", "7:my-token", "--username", "my_bot") as (process, told):
        assert set(told) == {"url", "token", "clock_url", "page"} and told["token"] == "7:my-token"
        async with aiohttp.ClientSession() as client:
            async with client.get(f"{told['url']}/bot7:my-token/getMe") as response:
                assert (await response.json())["result"]["username"] == "my_bot"
            async with client.get(told["clock_url"]) as response:
                assert (await response.json())["rate"] == 1
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0


async def test_it_ends_with_its_parent() -> None:
    async with running("--with-parent") as (process, _):
        assert process.stdin
        process.stdin.close()
        assert await process.wait() == 0


async def test_it_keeps_its_world_until_told_otherwise(tmp_path: Path) -> None:
    for options, people in (((), 0), ((), 1), (("--fresh",), 0)):
        async with running("--data", str(tmp_path / "world"), *options) as (process, told):
            async with aiohttp.ClientSession() as client:
                async with client.get(f"{told['url']}/sim/people") as response:
                    assert len(await response.json()) == people
                await client.post(f"{told['url']}/sim/people", json={"first_name": "Аня", "id": 7})
            process.send_signal(signal.SIGINT)
            assert await process.wait() == 0


async def test_what_it_refuses(tmp_path: Path) -> None:
    (tmp_path / "sandbox.db").write_text("no world")
    code, errors = await refusal("--data", str(tmp_path))
    assert code == 2 and "--fresh" in errors and "Traceback" not in errors
    code, errors = await refusal("--token", "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw")
    assert code == 2 and "never a real token" in errors and "Traceback" not in errors
    code, errors = await refusal("--port", "99999")
    assert code == 2 and "0-65535" in errors and "Traceback" not in errors
    rules = tmp_path / "faults.json"
    rules.write_text('[{"then": {"explode": true}}]')
    code, errors = await refusal("--faults", str(rules))
    assert code == 2 and errors.startswith("sandbox: --faults is refused: `then` names one of")
    async with running() as (_, told):
        code, errors = await refusal("--port", told["url"].rpartition(":")[2])
        assert code == 2 and "--port" in errors and "Traceback" not in errors


async def test_faults_from_a_file(tmp_path: Path) -> None:
    rules = tmp_path / "faults.json"
    rules.write_text('[{"method": "getMe", "times": 1, "then": {"html": 502}}, {"then": {"hold": 5}}]')
    async with running("--faults", str(rules)) as (_, told), aiohttp.ClientSession() as client:
        async with client.get(f"{told['url']}/bot{told['token']}/getMe") as response:
            assert response.status == 502
        async with client.get(f"{told['url']}/sim/faults") as response:
            assert [rule["hits"] for rule in await response.json()] == [1, 0]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read: No such file or directory"),
        ("[", "is no JSON"),
        ("{}", "is no list of fault rules"),
        ("[5]", "is no list of fault rules"),
    ],
)
def test_a_file_of_faults_that_makes_no_sense(tmp_path: Path, content: str | None, sentence: str) -> None:
    rules = tmp_path / "faults.json"
    if content is not None:
        rules.write_text(content)
    with pytest.raises(MisuseError, match=sentence):
        from_file(rules)
