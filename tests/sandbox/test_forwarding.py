"""Forwarding and copying: what goes, what stays, and what is told of where it came from."""

from typing import Any

import pytest

from tests.sandbox.places import a_place, in_place, say_in
from tests.sandbox.town import Json, Someone, Town, inline


def source(chat: Someone | int, message: Json | int, to: Someone | int) -> Json:
    where, target = (one if isinstance(one, int) else one.id for one in (chat, to))
    number = message if isinstance(message, int) else message["message_id"]
    return {"chat_id": target, "from_chat_id": where, "message_id": number}


async def forwarded(town: Town, chat: Someone | int, message: Json | int, to: Someone) -> Json:
    sent: Json = await town.api("forwardMessage", **source(chat, message, to))
    origin: Json = sent["forward_origin"]
    return origin


async def test_of_a_person_and_of_one_who_hides(town: Town) -> None:
    anya, olga = await town.someone("Аня", last_name="Иванова"), await town.someone("Ольга")
    said = await anya.say("Приходите")
    origin = await forwarded(town, anya, said, olga)
    assert (origin["type"], origin["sender_user"]["id"], origin["date"]) == ("user", anya.id, said["date"])
    await town.sim("POST", "people", id=anya.id, hides_forwards=True)
    hidden = await forwarded(town, anya, said, olga)
    assert hidden == {"type": "hidden_user", "sender_user_name": "Аня Иванова", "date": said["date"]}
    sent = await town.sent(anya, "От бота")
    assert (await forwarded(town, anya, sent, olga))["sender_user"]["is_bot"] is True


async def test_of_a_channel_a_group_and_again(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    channel = await a_place(town, anya, kind="channel")
    post = await town.api("sendMessage", chat_id=channel, text="Новость")
    sent = await town.api("forwardMessage", **source(channel, post, olga))
    origin = sent["forward_origin"]
    assert (origin["type"], origin["chat"]["id"], origin["message_id"]) == ("channel", channel, post["message_id"])
    assert await forwarded(town, olga, sent, anya) == origin  # the first origin stays
    yard = await a_place(town, anya, olga, admin=True)
    await in_place(town, yard, "anonymous", **{"from": anya.id})
    said = await say_in(town, yard, anya)
    assert (await forwarded(town, yard, said, olga))["sender_chat"]["id"] == yard
    assert (await olga.reads())[-1] == "Всем привет"


async def test_music_has_no_origin(town: Town) -> None:
    anya = await town.someone()
    song = await anya.act("audio", title="Песня")
    assert "forward_origin" not in await town.api("forwardMessage", **source(anya, song, anya))


async def test_a_copy_has_no_trace_and_its_own_caption(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    photo = await anya.act("photo", caption="Это мы", has_spoiler=True)
    copy = {"reply_markup": inline("Да"), **source(anya, photo, olga)}
    assert await town.api("copyMessage", **copy)
    assert await town.api("copyMessage", caption="", **copy)
    assert await town.api("copyMessage", caption="*Мы*", parse_mode="Markdown", show_caption_above_media=True, **copy)
    shown = (await olga.screen())["messages"]
    assert await olga.reads() == ["Это мы", "", "Мы"]
    assert shown[2]["show_caption_above_media"] and all(message["has_media_spoiler"] for message in shown)
    assert shown[0]["inline"][0][0]["text"] == "Да" and "forward_origin" not in shown[0]
    assert await town.refused("copyMessage", caption="x" * 1025, **copy) == (
        "400 Bad Request: message caption is too long"
    )
    text = await anya.say("Слова")
    await town.api("copyMessage", **source(anya, text, olga) | {"caption": "лишнее"})
    assert (await olga.reads())[-1] == "Слова"


async def test_buttons_with_addresses_go_along(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    link = {"inline_keyboard": [[{"text": "Сайт", "url": "https://example.org/"}]]}
    linked, pressed = await town.sent(anya, reply_markup=link), await town.sent(anya, reply_markup=inline("Да"))
    assert (await town.api("forwardMessage", **source(anya, linked, olga)))["reply_markup"] == link
    assert "reply_markup" not in await town.api("forwardMessage", **source(anya, pressed, olga))


@pytest.mark.parametrize("method", ["forward", "copy"])
async def test_how_one_is_refused(town: Town, method: str) -> None:
    anya = await town.someone()
    call, good = f"{method}Message", {"chat_id": anya.id, "from_chat_id": anya.id}
    assert await town.refused(call, chat_id=anya.id) == '400 Bad Request: parameter "from_chat_id" is required'
    assert await town.refused(call, **good, message_id=99) == f"400 Bad Request: message to {method} not found"
    assert await town.refused(call, chat_id=anya.id, from_chat_id=5, message_id=1) == "400 Bad Request: chat not found"
    number = await town.sent(anya)
    assert await town.refused(call, from_chat_id=anya.id, chat_id=5, message_id=number) == (
        "400 Bad Request: chat not found"
    )


async def test_service_messages_stay_where_they_are(town: Town) -> None:
    anya = await town.someone()
    yard = await a_place(town, anya, admin=True)
    await in_place(town, yard, "title", title="Дом")
    service = (await town.updates())[-1]["message"]
    assert await town.refused("forwardMessage", **source(yard, service, anya)) == (
        "400 Bad Request: the message can't be forwarded"
    )
    assert await town.refused("copyMessage", **source(yard, service, anya)) == (
        "400 Bad Request: the message can't be copied"
    )
    ids = {"chat_id": anya.id, "from_chat_id": yard, "message_ids": [service["message_id"]]}
    for method in ("forwardMessages", "copyMessages"):
        assert await town.refused(method, **ids) == "400 Bad Request: messages can't be forwarded"


async def test_protected_content(town: Town) -> None:
    anya = await town.someone()
    kept = await town.sent(anya, "Только здесь", protect_content=True)
    assert await town.refused("forwardMessage", **source(anya, kept, anya)) == (
        "400 Bad Request: the message can't be forwarded"
    )
    assert await town.api("copyMessage", **source(anya, kept, anya), protect_content=True)
    shown = (await anya.screen())["messages"]
    assert [message["has_protected_content"] for message in shown] == [True, True]


async def test_albums_stay_together(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    album = (await anya.act("album", kinds=["photo", "video", "photo"], caption="Мы"))["message_ids"]
    note = (await anya.say("И ещё"))["message_id"]
    where = {"chat_id": olga.id, "from_chat_id": anya.id}
    sent = await town.api("forwardMessages", message_ids=[*album[:2], note, 999], **where)
    assert len(sent) == 3 and set(sent[0]) == {"message_id"}
    await town.api("copyMessages", message_ids=album, remove_caption=True, **where)
    await town.api("copyMessages", message_ids=album[:1], **where)
    shown = (await olga.screen())["messages"]
    groups = [message.get("media_group_id") for message in shown]
    assert groups[0] == groups[1] != groups[3] and groups[2] is None is groups[6] and len(set(groups[3:6])) == 1
    assert ["forward_origin" in message for message in shown] == [True] * 3 + [False] * 4
    assert await olga.reads() == ["Мы", "", "И ещё", "", "", "", "Мы"]
    single = await town.api("forwardMessage", **source(anya, album[0], olga))
    assert "media_group_id" not in single


async def test_documents_become_an_album_on_the_way(town: Town) -> None:
    anya = await town.someone()
    numbers = [(await anya.act("document"))["message_id"] for _ in range(2)]
    await town.api("copyMessages", chat_id=anya.id, from_chat_id=anya.id, message_ids=numbers)
    first, second = (await anya.screen())["messages"][-2:]
    assert first["media_group_id"] == second["media_group_id"]


async def test_replies_between_the_forwarded_stay_replies(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    first = (await anya.say("Когда?"))["message_id"]
    second = (await anya.say("В шесть", reply_to=first))["message_id"]
    sent = await town.api("copyMessages", chat_id=olga.id, from_chat_id=anya.id, message_ids=[first, second])
    shown = (await olga.screen())["messages"]
    assert [message.get("reply_to_message") for message in shown] == [None, sent[0]["message_id"]]


@pytest.mark.parametrize(
    ("wish", "answer"),
    [
        ({}, "400 Bad Request: message identifiers are not specified"),
        ({"message_ids": "[1"}, "400 Bad Request: can't parse message_ids JSON object"),
        ({"message_ids": {}}, "400 Bad Request: expected an Array of message identifiers"),
        ({"message_ids": [0]}, "400 Bad Request: invalid message identifier specified"),
        ({"message_ids": ["x"]}, "400 Bad Request: can't parse message identifier as a Number"),
        ({"message_ids": [*range(1, 102)]}, "400 Bad Request: too many message identifiers specified"),
        ({"message_ids": [999]}, "400 Bad Request: there are no messages to forward"),
        ({"message_ids": [2, 1]}, "400 Bad Request: message identifiers must be in a strictly increasing order"),
        ({"message_ids": [1, 1]}, "400 Bad Request: message identifiers must be in a strictly increasing order"),
    ],
)
@pytest.mark.parametrize("method", ["forwardMessages", "copyMessages"])
async def test_how_many_are_refused(town: Town, method: str, wish: Json, answer: str) -> None:
    anya = await town.someone()
    first, second = await town.sent(anya), await town.sent(anya)
    assert (first, second) == (1, 2)
    assert await town.refused(method, chat_id=anya.id, from_chat_id=anya.id, **wish) == answer
    assert len(await anya.reads()) == 2


async def test_a_film_from_another_moment(town: Town) -> None:
    anya = await town.someone()
    film = await anya.act("video")
    sent = await town.api("forwardMessage", **source(anya, film, anya), video_start_timestamp=2)
    assert sent["video"]["start_timestamp"] == 2


async def test_she_forwards_to_the_bot(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    number = (await anya.say("Раз"))["message_id"]
    await anya.act("forward", message_id=number)
    await anya.act("forward", text="Слова Ольги", author=olga.id)
    await town.sim("POST", "people", id=olga.id, hides_forwards=True)
    await anya.act("forward", text="Снова она", author=olga.id)
    origins: list[Any] = [update["message"].get("forward_origin") for update in await town.updates()]
    assert origins[0] is None and origins[1]["sender_user"]["id"] == anya.id
    assert origins[2]["sender_user"]["id"] == olga.id and origins[3]["sender_user_name"] == "Ольга"
    stranger = await town.someone("Лиза", started=False)
    await anya.act("forward", text="Слова Лизы", author=stranger.id)
    assert (await stranger.screen())["started"] is False
    secret = await town.sent(anya, protect_content=True)
    await town.sim("POST", f"people/{anya.id}/forward", expect=409, message_id=secret)
    yard = await a_place(town, anya, admin=True)
    said = await say_in(town, yard, anya)
    await anya.act("forward", message_id=said, from_chat=yard)
    assert (await town.updates())[-1]["message"]["text"] == "Всем привет"
