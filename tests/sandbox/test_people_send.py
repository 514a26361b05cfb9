"""What people send: files made on the spot or brought along, albums, cards, places."""

import io

import pytest
from aiohttp import FormData
from PIL import Image

from sandbox.media import media
from tests.sandbox.town import TOKEN, Json, Someone, Town

WITHOUT_CAPTION = {"sticker", "video_note"}
MIME_TYPES = {
    "voice": "audio/ogg", "audio": "audio/mpeg", "video": "video/mp4", "animation": "image/gif",
    "document": "text/plain",
}  # fmt: skip


async def heard(town: Town) -> Json:
    message: Json = (await town.updates())[-1]["message"]
    return message


async def brought(town: Town, who: Someone, kind: str, content: bytes, **more: str) -> Json:
    form = FormData(more)
    form.add_field("file", content, filename="my.bin", content_type="application/x-test")
    async with town.client.post(f"/sim/people/{who.id}/{kind}", data=form) as response:
        assert response.status == 200, await response.text()
    return await heard(town)


@pytest.mark.parametrize("kind", ["photo", "voice", "audio", "video", "animation", "document", "sticker", "video_note"])
async def test_made_on_the_spot(town: Town, kind: str) -> None:
    anya = await town.someone()
    await anya.act(kind, caption="*подпись*", duration=2)
    message = await heard(town)
    file = message[kind][-1] if kind == "photo" else message[kind]
    assert ("caption" in message) is (kind not in WITHOUT_CAPTION)
    assert file.get("duration", 2) in {0, 2} and file.get("mime_type") == MIME_TYPES.get(kind)
    path = (await town.api("getFile", file_id=file["file_id"]))["file_path"]
    async with town.client.get(f"/file/bot{TOKEN}/{path}") as response:
        content = await response.read()
    assert len(content) == file["file_size"]
    if kind in {"photo", "animation", "sticker"}:
        assert Image.open(io.BytesIO(content)).size == (file["width"], file["height"])


@pytest.mark.parametrize("kind", ["photo", "video", "animation"])
async def test_hidden_until_it_is_touched(town: Town, kind: str) -> None:
    anya = await town.someone()
    await anya.act(kind, has_spoiler=True)
    assert (await heard(town))["has_media_spoiler"] is True


async def test_brought_along(town: Town) -> None:
    anya = await town.someone()
    voice = await brought(town, anya, "voice", b"OggS", duration="7", caption="своё")
    assert (voice["voice"]["duration"], voice["voice"]["file_size"], voice["caption"]) == (7, 4, "своё")
    song = await brought(town, anya, "audio", media.song(1), title="Песня", performer="Хор")
    assert (song["audio"]["title"], song["audio"]["performer"]) == ("Песня", "Хор")
    large = await brought(town, anya, "photo", media.photo(width=2000, height=1000))
    assert [(size["width"], size["height"]) for size in large["photo"]] == [
        (90, 45),
        (320, 160),
        (800, 400),
        (1280, 640),
    ]


async def test_the_length_of_a_caption(town: Town) -> None:
    anya = await town.someone()
    for wrong in ("x" * 1025, 5):
        await town.sim("POST", f"people/{anya.id}/photo", expect=400, caption=wrong)
    await anya.act("photo", caption="/help me")
    assert (await heard(town))["caption_entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]


async def test_cards(town: Town) -> None:
    anya = await town.someone("Аня", phone_number="79990001122")
    await anya.act("contact", own=True)
    own = (await heard(town))["contact"]
    assert own == {"phone_number": "79990001122", "first_name": "Аня", "user_id": anya.id}
    await anya.act("contact", phone_number="79990000000", first_name="Света", last_name="П.", user_id=anya.id)
    assert (await heard(town))["contact"]["last_name"] == "П."
    await town.sim("POST", f"people/{anya.id}/contact", expect=400, first_name="x")


async def test_in_answer_and_into_a_group(town: Town) -> None:
    anya = await town.someone()
    group = (await town.sim("POST", "groups", title="Двор", members=[anya.id]))["id"]
    asked = await town.api("sendMessage", chat_id=group, text="Покажите")
    for kind in ("photo", "voice", "album", "location", "poll"):
        more = {"question": "x", "options": ["a", "b"]} if kind == "poll" else {}
        await anya.act(kind, chat=group, reply_to=asked["message_id"], **more)
        assert (await heard(town))["reply_to_message"]["text"] == "Покажите"
