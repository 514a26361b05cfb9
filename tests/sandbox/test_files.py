"""Files up and down."""

import pytest
from aiohttp import FormData

from sandbox import media
from tests.sandbox.town import TOKEN, Someone, Town

NOT_FOUND = "400 Bad Request: wrong file_id or the file is temporarily unavailable"


async def upload(town: Town, to: Someone, kind: str, content: bytes, field: str = "", **more: str) -> dict[str, object]:
    form = FormData({"chat_id": str(to.id), **more})
    form.add_field(field or kind, content, filename=f"{kind}.bin", content_type="application/x-test")
    method = "send" + "".join(word.title() for word in kind.split("_"))
    async with town.client.post(f"/bot{TOKEN}/{method}", data=form) as response:
        body: dict[str, object] = await response.json()
        return body


async def test_her_voice_goes_down_and_up_again(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    await anya.act("voice", duration=2)
    voice = (await town.updates())[0]["message"]["voice"]
    assert (voice["duration"], voice["mime_type"]) == (2, "audio/ogg")
    file = await town.api("getFile", file_id=voice["file_id"])
    async with town.client.get(f"/file/bot{TOKEN}/{file['file_path']}") as response:
        assert await response.read() == media.voice(2)
    again = await town.api("sendVoice", chat_id=olga.id, voice=voice["file_id"], caption="Аня:")
    assert again["voice"]["file_unique_id"] == voice["file_unique_id"]
    shown = (await olga.screen())["messages"][0]["voice"]
    async with town.client.get(shown["url"]) as response:
        assert await response.read() == media.voice(2)


@pytest.mark.parametrize("kind", ["voice", "document", "video_note", "sticker"])
async def test_every_kind_goes_up(town: Town, kind: str) -> None:
    anya = await town.someone()
    body = await upload(town, anya, kind, b"content")
    assert body["ok"]
    assert (await anya.screen())["messages"][0][kind]["file_size"] == 7


async def test_attach_names_another_field(town: Town) -> None:
    anya = await town.someone()
    body = await upload(
        town, anya, "photo", media.photo(), field="picture", photo="attach://picture", has_spoiler="true"
    )
    assert body["result"]["photo"][0]["width"] == 320 and body["result"]["has_media_spoiler"]  # type: ignore[index]


async def test_what_a_photo_must_be(town: Town) -> None:
    anya = await town.someone()
    bad = {
        b"": "Bad Request: file must be non-empty",
        b"not a picture": "Bad Request: IMAGE_PROCESS_FAILED",
        media.photo(width=8, height=168): "Bad Request: PHOTO_INVALID_DIMENSIONS",
    }
    for content, answer in bad.items():
        assert (await upload(town, anya, "photo", content))["description"] == answer
    assert await town.refused("sendPhoto", chat_id=anya.id) == "400 Bad Request: there is no photo in the request"
    assert (
        await town.refused("sendVideoNote", chat_id=anya.id) == "400 Bad Request: there is no video note in the request"
    )


async def test_ids_of_files(town: Town) -> None:
    anya = await town.someone()
    await anya.act("photo")
    photo = (await town.updates())[0]["message"]["photo"][0]["file_id"]
    other = photo.replace("1001", "1002")
    assert await town.refused("getFile") == "400 Bad Request: file_id not specified"
    assert await town.refused("getFile", file_id="x") == "400 Bad Request: invalid file_id"
    assert await town.refused("getFile", file_id=other) == NOT_FOUND
    assert await town.refused("sendPhoto", chat_id=anya.id, photo=other) == (
        "400 Bad Request: wrong file identifier/HTTP URL specified"
    )
    assert await town.refused("sendPhoto", chat_id=anya.id, photo="x") == (
        "400 Bad Request: wrong remote file identifier specified: Wrong padding in the string"
    )
    assert await town.refused("sendVoice", chat_id=anya.id, voice=photo) == (
        "400 Bad Request: can't use file of type Photo as VoiceNote"
    )
    assert (await town.refused("sendPhoto", chat_id=anya.id, photo="https://example.org/a.jpg")).startswith("501 ")


async def test_twenty_megabytes_is_the_most_for_a_download(town: Town) -> None:
    anya = await town.someone()
    body = await upload(town, anya, "document", bytes(20 * 1024 * 1024 + 1))
    file_id = body["result"]["document"]["file_id"]  # type: ignore[index]
    assert await town.refused("getFile", file_id=file_id) == "400 Bad Request: file is too big"


async def test_a_download_address_lives_for_an_hour(town: Town) -> None:
    anya = await town.someone()
    await anya.act("document")
    document = (await town.updates())[0]["message"]["document"]
    path = (await town.api("getFile", file_id=document["file_id"]))["file_path"]
    for token, seconds, status in ((TOKEN, 0, 200), ("1001:other", 0, 401), (TOKEN, 3601, 404)):
        await town.sim("POST", "clock", advance=seconds)
        async with town.client.get(f"/file/bot{token}/{path}") as response:
            assert response.status == status
