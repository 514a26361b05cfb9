"""Contacts, places, silent and protected messages, effects, senders that are no users."""

from typing import Any

import pytest

from tests.sandbox.places import a_place
from tests.sandbox.town import Json, Town

HOME = {"latitude": 53.3474, "longitude": 83.7784}
NO_RIGHTS = "400 Bad Request: not enough rights to send {} to the chat"


async def test_a_card(town: Town) -> None:
    anya = await town.someone()
    card = {"phone_number": "+7 900 000-00-00", "first_name": "Света", "last_name": "П.", "vcard": "BEGIN:VCARD"}
    assert (await town.api("sendContact", chat_id=anya.id, **card))["contact"] == card
    assert await town.refused("sendContact", chat_id=anya.id, first_name="x") == (
        '400 Bad Request: parameter "phone_number" is required'
    )
    assert await town.refused("sendContact", chat_id=anya.id, phone_number="7") == (
        '400 Bad Request: parameter "first_name" is required'
    )


async def test_a_place_on_earth(town: Town) -> None:
    anya = await town.someone()
    exact = await town.api("sendLocation", chat_id=anya.id, horizontal_accuracy=12.5, **HOME)
    assert exact["location"] == HOME | {"horizontal_accuracy": 12.5}
    rough = await town.api("sendLocation", chat_id=anya.id, horizontal_accuracy=99999, **HOME)
    assert rough["location"]["horizontal_accuracy"] == 1500
    zero = {"chat_id": str(anya.id), "latitude": "0", "longitude": "nan"}
    async with town.client.post("/bot1001:test-token/sendLocation", data=zero) as response:
        assert (await response.json())["result"]["location"] == {"latitude": 0, "longitude": 0}


@pytest.mark.parametrize(
    ("wish", "answer"),
    [
        ({"latitude": ""}, "400 Bad Request: latitude is empty"),
        ({"longitude": ""}, "400 Bad Request: longitude is empty"),
        ({"latitude": 91}, "400 Bad Request: wrong location specified"),
        ({"longitude": -181}, "400 Bad Request: wrong location specified"),
        ({"live_period": 59}, "400 Bad Request: wrong live location period specified"),
        ({"live_period": 86_401}, "400 Bad Request: wrong live location period specified"),
        ({"live_period": 60, "heading": 361}, "400 Bad Request: wrong live location heading specified"),
        (
            {"live_period": 60, "proximity_alert_radius": 100_001},
            "400 Bad Request: wrong live location proximity alert radius specified",
        ),
    ],
)
async def test_places_that_are_refused(town: Town, wish: Json, answer: str) -> None:
    anya = await town.someone()
    assert await town.refused("sendLocation", chat_id=anya.id, **HOME | wish) == answer


@pytest.mark.parametrize("period", [60, 86_400, 0x7FFFFFFF])
async def test_places_that_may_move(town: Town, period: int) -> None:
    anya = await town.someone()
    live = {"live_period": period, "heading": 90, "proximity_alert_radius": 100}
    assert (await town.api("sendLocation", chat_id=anya.id, **HOME, **live))["location"] == HOME | live


async def test_effects_are_for_private_chats(town: Town) -> None:
    anya = await town.someone()
    sent = await town.api("sendMessage", chat_id=anya.id, text="Ура", message_effect_id="5104841245755180586")
    assert sent["effect_id"] == "5104841245755180586"
    yard = await a_place(town, anya)
    for to, effect, answer in (
        (yard, "1", "can't use message effects in the chat"),
        (yard, "x", None),
        (yard, 0, None),
    ):
        params: Json = {"chat_id": to, "text": "x", "message_effect_id": effect}
        if answer:
            assert await town.refused("sendMessage", **params) == f"400 Bad Request: {answer}"
        else:
            assert "effect_id" not in await town.api("sendMessage", **params)


async def test_what_a_bot_says_of_its_message(town: Town) -> None:
    anya = await town.someone()
    page = {"url": "https://example.org/", "prefer_large_media": True, "show_above_text": True, "is_disabled": False}
    options: Json = {"protect_content": True, "disable_notification": True, "link_preview_options": page}
    sent = await town.api("sendMessage", chat_id=anya.id, text="https://example.org/", **options)
    assert sent["has_protected_content"] is True
    assert sent["link_preview_options"] == {name: value for name, value in page.items() if value}
    off = {"link_preview_options": {"is_disabled": True}}
    assert (await town.api("sendMessage", chat_id=anya.id, text="x", **off)).items() >= off.items()
    assert await town.refused("sendMessage", chat_id=anya.id, text="x", link_preview_options=[1]) == (
        "400 Bad Request: object expected as link preview options"
    )


async def test_a_post_is_the_channels(town: Town) -> None:
    anya = await town.someone()
    channel = await a_place(town, anya, kind="channel")
    post = await town.api("sendContact", chat_id=channel, phone_number="7", first_name="А")
    assert post["sender_chat"]["id"] == channel and "from" not in post
    assert await town.refused("sendMessage", chat_id=channel, text="x", reply_markup={"keyboard": [["x"]]}) == (
        "400 Bad Request: inline keyboard expected"
    )


@pytest.mark.parametrize(
    ("kind", "right", "what"),
    [
        ("audio", "can_send_audios", "music"),
        ("video", "can_send_videos", "videos"),
        ("animation", "can_send_other_messages", "animations"),
        ("video_note", "can_send_video_notes", "video notes"),
    ],
)
async def test_every_file_wants_its_right(town: Town, kind: str, right: str, what: str) -> None:
    anya = await town.someone()
    await anya.act(kind)
    file = (await town.updates())[0]["message"][kind]["file_id"]
    yard = await a_place(town, anya)
    await town.sim("POST", f"groups/{yard}/permissions", permissions={right: False})
    method = "send" + kind.title().replace("_", "")
    assert await town.refused(method, chat_id=yard, **{kind: file}) == NO_RIGHTS.format(what)
    assert (await town.api(method, chat_id=anya.id, **{kind: file}))[kind]


async def test_the_order_of_refusals(town: Town) -> None:
    """What is in the call comes before the chat, the chat before the message that is answered, that before the rest."""
    anya = await town.someone()
    wrong: dict[str, Any] = {"chat_id": 5, "voice": "AAAA", "reply_parameters": {"message_id": 99}}
    wrong |= {"caption": "<b>", "parse_mode": "HTML"}
    for fixed, answer in (
        ({}, "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ({"caption": "x" * 1025}, "chat not found"),
        ({"chat_id": anya.id}, "message to be replied not found"),
        ({"reply_parameters": ""}, "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"),
    ):
        wrong |= fixed
        assert await town.refused("sendVoice", **wrong) == f"400 Bad Request: {answer}"
    await anya.act("voice")
    wrong["voice"] = (await town.updates())[0]["message"]["voice"]["file_id"]
    assert await town.refused("sendVoice", **wrong) == "400 Bad Request: message caption is too long"
