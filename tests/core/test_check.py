"""`python -m bot check`: finds what is broken, says how to mend it, and is silent about what is in order."""

import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import check, content
from bot.config import Settings
from bot.domain.files import BrokenFileError
from bot.lock import only_process
from tests.conftest import HandClock
from tests.stories.processes import command

PAGE = 4096


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an invented organisation, made by the command line as anybody would."""
    folder = tmp_path_factory.mktemp("played")
    command("demo", data=folder)
    return folder


@pytest.fixture
def settings(played: Path, tmp_path: Path) -> Settings:
    for file in played.iterdir():
        copy = tmp_path / file.name
        copy.write_bytes(file.read_bytes())
        copy.chmod(file.stat().st_mode)
    return Settings(data_dir=tmp_path, database_url="", master_key_file=None, telegram_bot_token=None)


async def test_a_fresh_demo_is_in_order(settings: Settings, clock: HandClock) -> None:
    assert await check.findings(settings, clock) == []


async def test_a_missing_database_says_what_to_run(tmp_path: Path, clock: HandClock) -> None:
    nothing = Settings(data_dir=tmp_path / "nothing", database_url="")
    (sentence,) = await check.findings(nothing, clock)
    assert "run `make run`" in sentence
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("name", ["ryadom.db", "ryadom.keys.db"])
async def test_a_flipped_page_is_found(settings: Settings, clock: HandClock, name: str) -> None:
    path = settings.data_dir / name
    pages = bytearray(path.read_bytes())
    assert len(pages) >= 2 * PAGE
    pages[PAGE : 2 * PAGE] = bytes(byte ^ 0xFF for byte in pages[PAGE : 2 * PAGE])
    path.write_bytes(pages)
    (sentence,) = await check.findings(settings, clock)
    assert str(path) in sentence
    assert "damaged" in sentence


async def test_a_file_that_is_no_database_is_damaged(settings: Settings, clock: HandClock) -> None:
    settings.database_path.write_text("not a database at all, but long enough to have a header" * 10)
    (sentence,) = await check.findings(settings, clock)
    assert "not a database" in sentence


async def test_a_row_that_names_nothing_is_found(settings: Settings, clock: HandClock) -> None:
    with sqlite3.connect(settings.database_path) as connection:
        connection.execute("UPDATE cases SET curator_id = 404")
    (sentence,) = await check.findings(settings, clock)
    assert "5 rows of cases" in sentence


async def test_an_old_schema_is_told_to_migrate(settings: Settings, clock: HandClock) -> None:
    with sqlite3.connect(settings.database_path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'yesterday'")
    (sentence,) = await check.findings(settings, clock)
    assert "python -m bot migrate" in sentence


async def test_a_master_key_others_can_read_is_told(settings: Settings, clock: HandClock) -> None:
    settings.key_file.chmod(0o644)
    (sentence,) = await check.findings(settings, clock)
    assert f"chmod 600 {settings.key_file}" in sentence


async def test_people_without_their_keys_are_told(settings: Settings, clock: HandClock) -> None:
    (settings.data_dir / "ryadom.keys.db").unlink()
    (sentence,) = await check.findings(settings, clock)
    assert "ryadom.keys.db" in sentence


async def test_a_database_that_was_only_migrated_needs_no_keys(tmp_path: Path, clock: HandClock) -> None:
    command("migrate", data=tmp_path)
    assert await check.findings(Settings(data_dir=tmp_path, database_url=""), clock) == []


async def test_telephone_numbers_are_checked_again_after_ninety_days(settings: Settings, clock: HandClock) -> None:
    clock.advance(days=120)
    told = await check.findings(settings, clock)
    assert any(sentence.startswith("112 ") for sentence in told)
    assert all("phones.yaml" in sentence for sentence in told)


async def test_a_broken_file_is_told_once_with_its_place(
    settings: Settings, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> object:
        raise BrokenFileError(Path("people.yaml"), 7, "welcome: Field required")

    monkeypatch.setattr(check, "_loads", lambda: iter([broken, broken]))
    assert await check.findings(settings, clock) == ["people.yaml:7: welcome: Field required."]


def test_every_content_file_and_catalogue_is_read() -> None:
    loads = list(check._loads())
    modules = Path(content.__path__[0]).glob("*.py")
    assert len(loads) == len([path for path in modules if path.name != "__init__.py"]) + 1
    for load in loads:
        load()


async def test_an_old_number_of_the_region_is_told_with_its_name(settings: Settings, clock: HandClock) -> None:
    with sqlite3.connect(settings.database_path) as connection:
        connection.execute(
            "INSERT INTO phone (id, organisation_id, name, number, checked_on, checked_by, created_at) "
            "SELECT 1, organisation_id, 'Опека', '8 (385) 255-12-34', '2026-09-02', id, 0 FROM person LIMIT 1"
        )
    assert await check.findings(settings, clock) == [
        "8 (385) 255-12-34 (Опека) was last checked on 2026-09-02: "
        "the coordinator calls it and presses «Checked today» under ☎️ Phone numbers."
    ]
    clock.advance(days=-1)
    assert await check.findings(settings, clock) == []


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which another program listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def serving(settings: Settings, listen: str, url: str | None = "https://calendar.example.org") -> Settings:
    return settings.model_copy(update={"web_url": url, "web_listen": listen})


async def test_a_free_port_for_calendars_is_in_order(settings: Settings, clock: HandClock) -> None:
    assert await check.findings(serving(settings, "127.0.0.1:0"), clock) == []


async def test_a_port_of_another_program_is_told(settings: Settings, clock: HandClock, taken: int) -> None:
    served = serving(settings, f"127.0.0.1:{taken}")
    (sentence,) = await check.findings(served, clock)
    assert sentence.startswith(f"WEB_LISTEN names port {taken} of 127.0.0.1, where another program listens")
    with only_process(settings.database_path):  # the bot runs: it is the one that listens
        assert await check.findings(served, clock) == []


async def test_a_place_that_is_not_of_this_machine_is_told(settings: Settings, clock: HandClock) -> None:
    (sentence,) = await check.findings(serving(settings, "192.0.2.1:8093"), clock)
    assert sentence.startswith("WEB_LISTEN names a place this machine cannot listen on (192.0.2.1, port 8093)")


async def test_a_place_without_an_address_is_told(settings: Settings, clock: HandClock) -> None:
    (sentence,) = await check.findings(serving(settings, "127.0.0.1:9000", url=None), clock)
    assert sentence == "WEB_LISTEN is set and WEB_URL is not: no calendar is served until both are."
