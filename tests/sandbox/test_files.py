"""Files up and down: uploads, ids, sizes and addresses."""

import io

import pytest
from aiohttp import FormData
from PIL import Image

from sandbox.media import films, media
from sandbox.methods.inputs import MEDIA
from tests.sandbox.town import TOKEN, Json, Someone, Town

NOT_FOUND = "400 Bad Request: wrong file_id or the file is temporarily unavailable"
SAMPLES = {
    "photo": media.photo(), "voice": media.voice(1), "audio": media.song(1), "video": films.film(1),
    "animation": media.gif(), "document": b"words", "video_note": films.film(1), "sticker": media.sticker(),
}  # fmt: skip
SENDING = {
    "photo": "sendPhoto", "voice": "sendVoice", "audio": "sendAudio", "video": "sendVideo",
    "animation": "sendAnimation", "document": "sendDocument", "video_note": "sendVideoNote", "sticker": "sendSticker",
}  # fmt: skip


async def upload(town: Town, to: Someone, kind: str, content: bytes, field: str = "", **more: str) -> Json:
    form = FormData({"chat_id": str(to.id), **more})
    form.add_field(field or kind, content, filename=f"{kind}.bin", content_type="application/x-test")
    async with town.client.post(f"/bot{TOKEN}/{SENDING[kind]}", data=form) as response:
        body: Json = await response.json()
        return body


async def test_her_voice_goes_down_and_up_again(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    await anya.act("voice", duration=2)
    voice = (await town.updates())[0]["message"]["voice"]
    assert (voice["duration"], voice["mime_type"]) == (2, "audio/ogg")
    file = await town.api("getFile", file_id=voice["file_id"])
    async with town.client.get(f"/file/bot{TOKEN}/{file['file_path']}") as response:
        assert await response.read() == media.voice(2)
    again = await town.api("sendVoice", chat_id=olga.id, voice=voice["file_id"], caption="Аня:", duration=60)
    assert again["voice"] == voice  # what is known of a file goes with its id
    shown = (await olga.screen())["messages"][0]["voice"]
    async with town.client.get(shown["url"]) as response:
        assert await response.read() == media.voice(2)


@pytest.mark.parametrize("kind", SAMPLES)
async def test_every_kind_goes_up(town: Town, kind: str) -> None:
    anya = await town.someone()
    body = await upload(town, anya, kind, SAMPLES[kind])
    shown = (await anya.screen())["messages"][0][kind]
    assert body["ok"] and (shown[-1] if kind == "photo" else shown)["file_size"] == len(SAMPLES[kind])


@pytest.mark.parametrize(
    ("kind", "content", "sent_as"),
    [
        ("voice", b"OggS" + bytes(24) + b"\x01vorbis", "audio"),
        ("voice", b"words", "document"),
        ("voice", media.song(1), "voice"),
        ("audio", b"words", "document"),
        ("video", b"words", "document"),
        ("video_note", b"words", "document"),
        ("animation", b"words", "document"),
        ("sticker", media.photo(form="PNG"), "document"),
        ("document", media.gif(), "animation"),
    ],
)
async def test_what_a_file_cannot_be_it_is_not_sent_as(town: Town, kind: str, content: bytes, sent_as: str) -> None:
    body = await upload(town, await town.someone(), kind, content)
    assert sent_as in body["result"]


async def test_what_is_said_of_a_file(town: Town) -> None:
    anya = await town.someone()
    song = await upload(town, anya, "audio", media.song(1), duration="7", title="Песня", performer="Хор", caption="♪")
    assert song["result"]["audio"].items() >= {"duration": 7, "title": "Песня", "performer": "Хор"}.items()
    assert song["result"]["audio"].items() >= {"file_name": "audio.bin", "mime_type": "audio/mpeg"}.items()
    film = await upload(
        town, anya, "video", films.film(1), duration="9", width="320", height="99999", start_timestamp="4",
        supports_streaming="true", has_spoiler="true", show_caption_above_media="true", caption="x",
    )  # fmt: skip
    told = {"duration": 9, "width": 320, "height": 10_000, "start_timestamp": 4, "mime_type": "video/mp4"}
    assert film["result"]["video"].items() >= told.items()
    assert film["result"]["has_media_spoiler"] and film["result"]["show_caption_above_media"]
    gif = await upload(town, anya, "animation", media.gif())
    assert gif["result"]["animation"].items() >= {"width": 160, "height": 120}.items()
    assert gif["result"]["document"]["file_id"] == gif["result"]["animation"]["file_id"]
    note = await upload(town, anya, "video_note", films.film(1), length="240", duration="5")
    assert note["result"]["video_note"].items() >= {"length": 240, "duration": 5}.items()
    sticker = await upload(town, anya, "sticker", media.sticker(), emoji="🙂")
    looks = {"emoji": "🙂", "width": 512, "height": 512, "type": "regular", "is_animated": False, "is_video": False}
    assert sticker["result"]["sticker"].items() >= looks.items()
    assert (await upload(town, anya, "video_note", films.film(1), length="641"))["description"] == (
        "Bad Request: wrong video note length"
    )


async def test_thumbnails_and_covers(town: Town) -> None:
    anya = await town.someone()
    form = FormData({"chat_id": str(anya.id), "thumbnail": "attach://small", "cover": "attach://front"})
    form.add_field("video", films.film(1), filename="film.mp4", content_type="video/mp4")
    form.add_field("small", media.photo(90, 1000, 500), filename="t.jpg", content_type="image/jpeg")
    form.add_field("front", media.photo(10, 400, 400), filename="c.jpg", content_type="image/jpeg")
    async with town.client.post(f"/bot{TOKEN}/sendVideo", data=form) as response:
        video = (await response.json())["result"]["video"]
    assert (video["thumbnail"]["width"], video["thumbnail"]["height"]) == (320, 160)
    assert [size["width"] for size in video["cover"]] == [90, 320, 400]
    assert await town.refused("sendPhoto", chat_id=anya.id, photo=video["thumbnail"]["file_id"]) == (
        "400 Bad Request: can't use file of type Thumbnail as Photo"
    )
    picture = await upload(town, anya, "document", media.photo())
    assert picture["result"]["document"]["thumbnail"]["width"] == 320
    for broken in (media.photo(width=600, height=400)[:600], huge_png()):
        assert "thumbnail" not in (await upload(town, anya, "document", broken))["result"]["document"]


def huge_png() -> bytes:
    """A picture of 10,000 × 10,000 in a few bytes, which nobody should unpack."""
    file = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(file, "PNG")
    return file.getvalue()


async def test_a_photo_comes_in_sizes(town: Town) -> None:
    anya = await town.someone()
    big = (await upload(town, anya, "photo", media.photo(width=2000, height=1000, form="PNG")))["result"]["photo"]
    sides = [(size["width"], size["height"]) for size in big]
    assert sides == [(90, 45), (320, 160), (800, 400), (1280, 640)]
    small = (await upload(town, anya, "photo", media.photo(width=200, height=300)))["result"]["photo"]
    assert [(size["width"], size["height"]) for size in small] == [(60, 90), (200, 300)]
    path = (await town.api("getFile", file_id=big[1]["file_id"]))["file_path"]
    async with town.client.get(f"/file/bot{TOKEN}/{path}") as response:
        picture = Image.open(io.BytesIO(await response.read()))
    assert (picture.format, picture.size) == ("JPEG", (320, 160))
    again = await town.api("sendPhoto", chat_id=anya.id, photo=big[0]["file_id"])
    assert again["photo"] == big


async def test_attach_names_another_field(town: Town) -> None:
    anya = await town.someone()
    body = await upload(
        town, anya, "photo", media.photo(), field="picture", photo="attach://picture", has_spoiler="true"
    )
    assert body["result"]["photo"][-1]["width"] == 320 and body["result"]["has_media_spoiler"]
    wrong = await upload(town, anya, "photo", media.photo(), field="picture", photo="attach://other")
    assert wrong["description"] == "Bad Request: there is no photo in the request"


async def test_what_a_photo_must_be(town: Town) -> None:
    anya = await town.someone()
    large = media.photo() + bytes(10 * 1024 * 1024)
    bad = {
        b"": "Bad Request: file must be non-empty",
        b"not a picture": "Bad Request: IMAGE_PROCESS_FAILED",
        media.photo(width=600, height=400)[:600]: "Bad Request: IMAGE_PROCESS_FAILED",
        media.photo(width=8, height=168): "Bad Request: PHOTO_INVALID_DIMENSIONS",
        media.photo(width=9000, height=1001): "Bad Request: PHOTO_INVALID_DIMENSIONS",
        large: f"Bad Request: file of size {len(large)} bytes is too big for a photo; "
        "the maximum size is 10485760 bytes",
    }
    for content, answer in bad.items():
        assert (await upload(town, anya, "photo", content))["description"] == answer


@pytest.mark.parametrize("kind", SAMPLES)
async def test_a_file_is_needed(town: Town, kind: str) -> None:
    words = kind.replace("_", " ")
    assert await town.refused(SENDING[kind], chat_id=1) == f"400 Bad Request: there is no {words} in the request"


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
    assert await town.refused("sendVoice", chat_id=anya.id, voice=photo) == (
        "400 Bad Request: can't use file of type Photo as VoiceNote"
    )
    assert await town.refused("sendPhoto", photo="x") == "400 Bad Request: chat_id is empty"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("x", "Wrong string length"),
        ("AAA===", "Wrong string padding"),
        ("AAA==", "Wrong padding length"),
        ("AAA!", "Wrong character in the string"),
        ("AgADAgAT", "can't unserialize it. Wrong last symbol"),
    ],
)
async def test_words_that_are_no_file_id(town: Town, wrong: str, why: str) -> None:
    anya = await town.someone()
    answer = f"400 Bad Request: wrong remote file identifier specified: {why}"
    assert await town.refused("sendDocument", chat_id=anya.id, document=wrong) == answer


async def test_a_known_file_is_sent_as_what_it_is(town: Town) -> None:
    anya = await town.someone()
    film = (await upload(town, anya, "video", films.film(1)))["result"]["video"]["file_id"]
    assert "video" in await town.api("sendDocument", chat_id=anya.id, document=film)
    assert await town.refused("sendPhoto", chat_id=anya.id, photo=film) == (
        "400 Bad Request: can't use file of type Video as Photo"
    )


async def test_how_large_a_file_may_be(town: Town) -> None:
    anya = await town.someone()
    body = await upload(town, anya, "document", bytes(20 * 1024 * 1024 + 1))
    file_id = body["result"]["document"]["file_id"]
    assert await town.refused("getFile", file_id=file_id) == "400 Bad Request: file is too big"
    too_large = await upload(town, anya, "document", bytes(50 * 1024 * 1024 + 1))
    assert (too_large["error_code"], too_large["description"]) == (413, "Request Entity Too Large")


async def test_a_download_address_lives_for_an_hour(town: Town) -> None:
    anya = await town.someone()
    await anya.act("document")
    document = (await town.updates())[0]["message"]["document"]
    path = (await town.api("getFile", file_id=document["file_id"]))["file_path"]
    for token, seconds, status in ((TOKEN, 0, 200), ("1001:other", 0, 401), (TOKEN, 3601, 404)):
        await town.sim("POST", "clock", advance=seconds)
        async with town.client.get(f"/file/bot{token}/{path}") as response:
            assert response.status == status


def test_only_media_that_can_be_edited_are_input_media() -> None:
    assert set(MEDIA) < set(SAMPLES)
