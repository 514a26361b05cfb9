"""Other media in the place of those that were sent; edits of every kind of message; who may edit in a channel."""

import json
from typing import Any

import pytest
from aiohttp import FormData

from sandbox.media import films, media
from tests.sandbox.places import a_place, in_place
from tests.sandbox.test_editing import SAME
from tests.sandbox.town import TOKEN, Json, Someone, Town, inline

BYTES = {
    "photo": media.photo(), "video": films.film(1), "audio": media.song(1), "document": b"words",
    "animation": media.gif(),
}  # fmt: skip
IN_ALBUM = "400 Bad Request: message content type can't be used in an album"
STAYS = "400 Bad Request: can't change media type in the album"


async def change(town: Town, where: Json, kind: str, **more: Any) -> Json:
    form = FormData({name: str(value) for name, value in where.items()})
    form.add_field("media", json.dumps({"type": kind, "media": "attach://new"} | more))
    form.add_field("new", BYTES[kind], filename=f"new.{kind}")
    async with town.client.post(f"/bot{TOKEN}/editMessageMedia", data=form) as response:
        body: Json = await response.json()
        assert body["ok"] or body["error_code"] == response.status
        return body


async def photo(town: Town, anya: Someone) -> Json:
    """A picture the bot sent."""
    await anya.act("photo")
    file = (await town.updates())[-1]["message"]["photo"][-1]["file_id"]
    sent = await town.api("sendPhoto", chat_id=anya.id, photo=file, caption="Было")
    return {"chat_id": anya.id, "message_id": sent["message_id"]}


@pytest.mark.parametrize("kind", BYTES)
async def test_a_photo_becomes_anything(town: Town, kind: str) -> None:
    anya = await town.someone()
    where = await photo(town, anya)
    edited = (await change(town, where, kind, caption="<b>Стало</b>", parse_mode="HTML"))["result"]
    assert edited[kind] and edited["caption"] == "Стало" and edited["edit_date"]
    assert kind == "photo" or "photo" not in edited
    assert "caption" not in (await change(town, where, "video"))["result"]


async def test_a_text_becomes_a_picture(town: Town) -> None:
    anya = await town.someone()
    where = {"chat_id": anya.id, "message_id": await town.sent(anya, reply_markup=inline("Да"))}
    edited = (await change(town, where, "photo", has_spoiler=True))["result"]
    assert edited["photo"] and edited["has_media_spoiler"] and "text" not in edited and "reply_markup" not in edited
    assert await town.refused("editMessageText", text="Назад", **where) == (
        "400 Bad Request: there is no text in the message to edit"
    )


async def test_the_same_again(town: Town) -> None:
    anya = await town.someone()
    where = await photo(town, anya)
    file = (await anya.screen())["messages"][-1]["photo"][-1]["file_id"]
    same = {"media": {"type": "photo", "media": file, "caption": "Было"}}
    assert await town.refused("editMessageMedia", **same, **where) == SAME
    assert await town.api("editMessageMedia", **same, reply_markup=inline("Да"), **where)


async def test_what_cannot_be_edited_so(town: Town) -> None:
    anya = await town.someone()
    where = await photo(town, anya)
    assert await town.refused("editMessageMedia", **where) == '400 Bad Request: parameter "media" is required'
    assert (
        await town.refused("editMessageMedia", media="{", **where) == "400 Bad Request: can't parse media JSON object"
    )
    assert await town.refused("editMessageMedia", media=[1], **where) == (
        "400 Bad Request: can't parse InputMedia: expected an Object"
    )
    assert await town.refused("editMessageMedia", media={"type": "photo", "media": ""}, **where) == (
        "400 Bad Request: can't parse InputMedia: media not found"
    )
    wrong = {"type": "photo", "media": "attach://a", "caption": "x" * 1025}
    assert (await change(town, where, "photo", **wrong | {"media": "attach://new"}))["description"] == (
        "Bad Request: message caption is too long"
    )
    hers = (await anya.act("photo"))["message_id"]
    place = (await town.api("sendLocation", chat_id=anya.id, latitude=1, longitude=2))["message_id"]
    for number, answer in (
        (99, "message to edit not found"),
        (hers, "message media can't be edited"),
        (place, "message media can't be edited"),
    ):
        body = await change(town, where | {"message_id": number}, "photo")
        assert body["description"] == f"Bad Request: {answer}"


async def test_an_album_stays_an_album(town: Town) -> None:
    anya = await town.someone()
    await anya.act("album", kinds=["photo", "video"])
    await anya.act("album", kinds=["document", "document"])
    heard = [update["message"] for update in await town.updates()]
    wheres = []
    for pair in (heard[:2], heard[2:]):
        kinds = [next(kind for kind in BYTES if kind in one) for one in pair]
        files = [(one[kind][-1] if kind == "photo" else one[kind]) for one, kind in zip(pair, kinds, strict=True)]
        named = [{"type": kind, "media": file["file_id"]} for kind, file in zip(kinds, files, strict=True)]
        sent = (await town.api("sendMediaGroup", chat_id=anya.id, media=named))[0]
        wheres.append({"chat_id": anya.id, "message_id": sent["message_id"]})
    pictures, papers = wheres
    assert (await change(town, pictures, "video"))["result"]["media_group_id"]
    for where, kind, answer in (
        (pictures, "animation", IN_ALBUM), (pictures, "document", STAYS), (papers, "photo", STAYS),
    ):  # fmt: skip
        body = await change(town, where, kind)
        assert f"{body['error_code']} {body['description']}" == answer
    assert (await town.api("editMessageCaption", caption="Мы", **pictures))["caption"] == "Мы"


async def test_captions_above_and_below(town: Town) -> None:
    anya = await town.someone()
    where = await photo(town, anya)
    edited = await town.api("editMessageCaption", caption="Было", show_caption_above_media=True, **where)
    assert edited["show_caption_above_media"] is True
    assert "show_caption_above_media" not in await town.api("editMessageCaption", caption="Было", **where)


async def test_what_is_forwarded_stays(town: Town) -> None:
    anya = await town.someone()
    said = await town.sent(anya, "Слова")
    sent = await town.api("forwardMessage", chat_id=anya.id, from_chat_id=anya.id, message_id=said)
    where = {"chat_id": anya.id, "message_id": sent["message_id"]}
    assert await town.refused("editMessageText", text="Другие", **where) == "400 Bad Request: message can't be edited"
    assert await town.refused("editMessageReplyMarkup", **where) == "400 Bad Request: message can't be edited"


async def test_only_an_inline_keyboard_can_be_put_under(town: Town) -> None:
    anya = await town.someone()
    where = {"chat_id": anya.id, "message_id": await town.sent(anya)}
    for method in ("editMessageText", "editMessageReplyMarkup"):
        assert await town.refused(method, text="x", reply_markup={"keyboard": [["x"]]}, **where) == (
            "400 Bad Request: inline keyboard expected"
        )


async def test_in_a_channel_with_the_right_to_edit(town: Town) -> None:
    anya = await town.someone()
    channel = await a_place(town, anya, kind="channel")
    await anya.act("say", chat=channel, text="Новость")
    post = (await town.updates())[-1]["channel_post"]["message_id"]
    where = {"chat_id": channel, "message_id": post}
    assert (await town.api("editMessageText", text="Свежая новость", **where))["text"] == "Свежая новость"
    own = await town.api("sendMessage", chat_id=channel, text="x")
    await in_place(town, channel, "promote", person=1001, rights=["can_post_messages"])
    assert await town.refused("editMessageText", text="Ещё", **where) == "400 Bad Request: message can't be edited"
    assert await town.api("editMessageText", text="Моя", chat_id=channel, message_id=own["message_id"])
    await in_place(town, channel, "promote", person=1001, rights=["can_invite_users"])
    assert await town.refused("editMessageText", text="Нет", chat_id=channel, message_id=own["message_id"]) == (
        "400 Bad Request: message can't be edited"
    )


async def test_her_caption_changes(town: Town) -> None:
    anya = await town.someone()
    number = (await anya.act("photo", caption="Мы"))["message_id"]
    await anya.act("edit", message_id=number, text="Это мы")
    edited = (await town.updates())[-1]["edited_message"]
    assert edited["caption"] == "Это мы" and edited["photo"]
