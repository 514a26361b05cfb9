"""Files by address: this machine's own are fetched, all others answered as Telegram answers what it cannot get."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer

from sandbox.media import films, media
from tests.sandbox.town import Town

NOT_GOT = "400 Bad Request: failed to get HTTP URL content"
WRONG_TYPE = "400 Bad Request: wrong type of the web page content"


async def serve(request: web.Request) -> web.Response:
    match request.match_info["name"]:
        case "photo.jpg":
            return web.Response(body=media.photo(), content_type="image/jpeg")
        case "film.mp4":
            return web.Response(body=films.film(1), content_type="video/mp4")
        case "page.html":
            return web.Response(text="<p>x</p>", content_type="text/html")
        case "large.jpg":
            return web.Response(body=bytes(5 * 1024 * 1024 + 1), content_type="image/jpeg")
        case "moved.jpg":
            return web.Response(status=302, headers={"Location": "/photo.jpg"})
    return web.Response(status=404)


@pytest_asyncio.fixture
async def web_page() -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_get("/{name}", serve)
    async with TestServer(app) as server:
        yield str(server.make_url("/")).removesuffix("/")


async def test_a_file_of_this_machine_is_fetched(town: Town, web_page: str) -> None:
    anya = await town.someone()
    photo = await town.api("sendPhoto", chat_id=anya.id, photo=f"{web_page}/photo.jpg", caption="мы")
    assert photo["photo"][-1]["width"] == 320 and photo["caption"] == "мы"
    film = await town.api("sendVideo", chat_id=anya.id, video=f"{web_page}/film.mp4", cover=f"{web_page}/photo.jpg")
    assert film["video"]["file_name"] == "film.mp4" and film["video"]["cover"][-1]["width"] == 320
    pair = [{"type": "photo", "media": f"{web_page}/photo.jpg"}, {"type": "video", "media": f"{web_page}/film.mp4"}]
    assert len(await town.api("sendMediaGroup", chat_id=anya.id, media=pair)) == 2


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("missing.jpg", NOT_GOT),
        ("moved.jpg", NOT_GOT),
        ("large.jpg", NOT_GOT),
        ("page.html", WRONG_TYPE),
        ("film.mp4", WRONG_TYPE),
    ],
)
async def test_what_is_no_photo_there(town: Town, web_page: str, name: str, answer: str) -> None:
    anya = await town.someone()
    assert await town.refused("sendPhoto", chat_id=anya.id, photo=f"{web_page}/{name}") == answer


async def test_other_machines_are_left_in_peace_and_the_journal_says_so(town: Town) -> None:
    anya = await town.someone()
    for address in ("https://example.org/a.jpg", "example.org/a.jpg", "http://127.0.0.1.example.org/a.jpg"):
        assert await town.refused("sendPhoto", chat_id=anya.id, photo=address) == NOT_GOT
    entry = (await town.see("journal", kind="call"))["entries"][0]
    assert entry["level"] == "loud" and "fetches nothing from other machines" in entry["note"]
    assert await town.refused("sendPhoto", chat_id=anya.id, photo="ftp://example.org/a.jpg") == (
        "400 Bad Request: invalid file HTTP URL specified: Unsupported URL protocol"
    )
    album = [{"type": "photo", "media": "https://example.org/a.jpg"}] * 2
    assert await town.refused("sendMediaGroup", chat_id=anya.id, media=album) == (
        '400 Bad Request: failed to send message #1 with the error message "Failed to get HTTP URL content"'
    )


async def test_the_chat_is_looked_at_first(town: Town) -> None:
    assert await town.refused("sendPhoto", chat_id=5, photo="https://example.org/a.jpg") == (
        "400 Bad Request: chat not found"
    )
