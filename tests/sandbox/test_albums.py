"""Albums: what may be in one, and how Telegram refuses the rest."""

import json
from typing import Any

import pytest
from aiohttp import FormData

from sandbox.media import films, media
from tests.sandbox.places import a_place
from tests.sandbox.town import TOKEN, Json, Someone, Town

BYTES = {
    "photo": media.photo(), "video": films.film(1), "audio": media.song(1), "document": b"words",
    "animation": media.gif(),
}  # fmt: skip
IN_MEDIA = "400 Bad Request: can't parse InputMedia: "
UNCLOSED = "Can't parse entities: Can't find end tag corresponding to start tag \"b\""
AUDIO_ALONE = "400 Bad Request: audio can't be mixed with other media types"
DOCUMENT_ALONE = "400 Bad Request: document can't be mixed with other media types"


async def album(town: Town, to: Someone, *items: Json, chat: int = 0, **params: str) -> Json:
    """Every item with a file of its kind, unless it names one."""
    form = FormData({"chat_id": str(chat or to.id), **params})
    named = []
    for number, item in enumerate(items):
        named.append({"media": f"attach://file{number}"} | item)
        form.add_field(f"file{number}", BYTES[item["type"]], filename=f"{item['type']}.bin")
    form.add_field("media", json.dumps(named))
    async with town.client.post(f"/bot{TOKEN}/sendMediaGroup", data=form) as response:
        body: Json = await response.json()
        assert body["ok"] or body["error_code"] == response.status
        return body


async def refusal(town: Town, to: Someone, *items: Json, **wish: Any) -> str:
    body = await album(town, to, *items, **wish)
    return f"{body['error_code']} {body['description']}"


def of(*types: str, **more: Any) -> list[Json]:
    return [{"type": kind} | more for kind in types]


async def test_pictures_and_films_together(town: Town) -> None:
    anya = await town.someone()
    first = {"type": "photo", "caption": "<b>Мы</b>", "parse_mode": "HTML", "has_spoiler": True}
    film = {"type": "video", "caption": "И фильм", "supports_streaming": True, "duration": 7, "width": 9}
    body = await album(town, anya, first, film, protect_content="true", disable_notification="true")
    photo, video = body["result"]
    assert photo["media_group_id"] == video["media_group_id"] and video["message_id"] == photo["message_id"] + 1
    assert (photo["caption"], photo["caption_entities"][0]["type"]) == ("Мы", "bold")
    assert photo["has_media_spoiler"] and photo["has_protected_content"] and "has_media_spoiler" not in video
    assert (video["video"]["duration"], video["video"]["width"], video["caption"]) == (7, 9, "И фильм")
    assert await anya.reads() == ["Мы", "И фильм"]
    again = await album(town, anya, *of("photo", "photo"))
    assert again["result"][0]["media_group_id"] != photo["media_group_id"]


@pytest.mark.parametrize("kind", ["audio", "document"])
async def test_of_one_kind(town: Town, kind: str) -> None:
    anya = await town.someone()
    sent = (await album(town, anya, *of(kind, kind, kind)))["result"]
    assert all(kind in message for message in sent) and len({message["media_group_id"] for message in sent}) == 1


async def test_one_alone_is_no_album(town: Town) -> None:
    anya = await town.someone()
    (photo,) = (await album(town, anya, *of("photo")))["result"]
    assert "media_group_id" not in photo


@pytest.mark.parametrize(
    ("items", "answer"),
    [
        ([], "400 Bad Request: there are no messages to send"),
        (of(*["photo"] * 11), "400 Bad Request: too many messages to send as an album"),
        (of("photo", "audio"), AUDIO_ALONE),
        (of("document", "audio"), DOCUMENT_ALONE),
        (of("photo", "document"), DOCUMENT_ALONE),
        (
            of("photo", "animation"),
            "400 Bad Request: can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup",
        ),
        (
            [*of("photo"), *of("photo", show_caption_above_media=True, caption="x")],
            "400 Bad Request: parameter show_caption_above_media must be the same for all messages",
        ),
        (of("photo", "photo", media=""), "400 Bad Request: can't parse InputMedia: media not found"),
        (of("photo", "photo", media="attach://nothing"), "400 Bad Request: can't parse InputMedia: media not found"),
        (of("photo", "photo", caption=True), IN_MEDIA + 'Field "caption" must be of type String'),
        (of("photo", caption="x" * 1025), "400 Bad Request: message caption is too long"),
        (of("photo", caption="<b>", parse_mode="HTML"), IN_MEDIA + UNCLOSED),
        (of("photo", media="file5"), "400 Bad Request: wrong remote file identifier specified: Wrong string length"),
    ],
)
async def test_an_album_is_refused(town: Town, items: list[Json], answer: str) -> None:
    anya = await town.someone()
    assert await refusal(town, anya, *items) == answer
    assert await anya.reads() == []


async def test_how_the_list_is_read(town: Town) -> None:
    anya = await town.someone()
    for given, answer in (
        ({}, '400 Bad Request: parameter "media" is required'),
        ({"media": {}}, "400 Bad Request: expected an Array of InputMedia"),
        ({"media": "[1"}, "400 Bad Request: can't parse media JSON object"),
        ({"media": [5]}, "400 Bad Request: can't parse InputMedia: expected an Object"),
        ({"media": [{"media": "x"}]}, IN_MEDIA + 'Can\'t find field "type"'),
        (
            {"media": [{"type": "sticker", "media": "x"}]},
            '400 Bad Request: can\'t parse InputMedia: type "sticker" is unsupported',
        ),
    ):
        assert await town.refused("sendMediaGroup", chat_id=anya.id, **given) == answer
    assert await town.refused("sendMediaGroup", chat_id=anya.id, media=[{"type": "live_photo", "media": "x"}]) == (
        "501 Not Implemented: this sandbox does not know live photos yet"
    )


async def test_what_fails_on_the_server_is_told_by_its_number(town: Town) -> None:
    anya = await town.someone()
    form = FormData({"chat_id": str(anya.id)})
    form.add_field("media", json.dumps([{"type": "photo", "media": f"attach://{name}"} for name in ("good", "bad")]))
    form.add_field("good", media.photo(), filename="a.jpg")
    form.add_field("bad", b"no picture", filename="b.jpg")
    async with town.client.post(f"/bot{TOKEN}/sendMediaGroup", data=form) as response:
        told = (await response.json())["description"]
    assert told == 'Bad Request: failed to send message #2 with the error message "IMAGE_PROCESS_FAILED"'
    far = [{"type": "photo", "media": "https://example.org/a.jpg"}]
    assert await town.refused("sendMediaGroup", chat_id=anya.id, media=far) == (
        '400 Bad Request: failed to send message #1 with the error message "Failed to get HTTP URL content"'
    )


async def test_by_what_was_sent_before(town: Town) -> None:
    anya = await town.someone()
    sent = await anya.act("album", kinds=["photo", "video"], caption="Смотрите")
    heard = [update["message"] for update in await town.updates()]
    assert [one["message_id"] for one in heard] == sent["message_ids"] and heard[0]["caption"] == "Смотрите"
    assert len({one["media_group_id"] for one in heard}) == 1 and "caption" not in heard[1]
    files = [heard[0]["photo"][-1]["file_id"], heard[1]["video"]["file_id"]]
    kinds = [{"type": kind, "media": file} for kind, file in zip(("photo", "video"), files, strict=True)]
    back = await town.api(
        "sendMediaGroup", chat_id=anya.id, media=kinds, reply_parameters={"message_id": sent["message_id"]}
    )
    assert [one["reply_to_message"]["message_id"] for one in back] == [sent["message_id"]] * 2
    wrong = [{"type": "video", "media": files[0]}, kinds[1]]
    assert await town.refused("sendMediaGroup", chat_id=anya.id, media=wrong) == (
        "400 Bad Request: can't use file of type Photo as Video"
    )


async def test_rights_of_each_kind(town: Town) -> None:
    anya = await town.someone()
    yard = await a_place(town, anya)
    await town.sim("POST", f"groups/{yard}/permissions", permissions={"can_send_videos": False})
    assert await refusal(town, anya, *of("photo", "video"), chat=yard) == (
        "400 Bad Request: not enough rights to send videos to the chat"
    )
    assert (await anya.screen(chat=yard))["messages"][-1].get("photo") is None
    assert (await album(town, anya, *of("photo", "photo"), chat=yard))["ok"]


async def test_what_a_phone_cannot_put_together(town: Town) -> None:
    anya = await town.someone()
    for kinds in (["photo"], ["photo"] * 11, ["sticker", "photo"], "photo"):
        await town.sim("POST", f"people/{anya.id}/album", expect=400, kinds=kinds)
    await town.sim("POST", f"people/{anya.id}/album", expect=400, kinds=["photo", "document"])
    form = FormData()
    form.add_field("a", media.photo(), filename="a.jpg", content_type="image/jpeg")
    form.add_field("b", films.film(1), filename="b.mp4", content_type="video/mp4")
    async with town.client.post(f"/sim/people/{anya.id}/album", data=form) as response:
        assert response.status == 200
    assert ["photo" in update["message"] for update in await town.updates()] == [True, False]
