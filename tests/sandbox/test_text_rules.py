"""Texts and captions on their way through the methods: how long, how empty, and which refusal comes first."""

from typing import Any

import pytest

from tests.sandbox.town import Someone, Town

Json = dict[str, Any]
BOLD = [{"type": "bold", "offset": 0, "length": 1}]
OPEN_TAG = "can't parse entities: Can't find end tag corresponding to start tag \"b\""


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": "", "parse_mode": "no such mode"}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "\u200b\u00a0\u2003"}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "<b>x", "parse_mode": "HTML"}, OPEN_TAG),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "x", "entities": [{}]}, "can't parse MessageEntity: Can't find field \"offset\""),
        ({"text": "я" * 4097}, "message is too long"),
        ({"text": "<b>" + "я" * 4097 + "</b>", "parse_mode": "HTML"}, "message is too long"),
        ({"text": "x" * (1 << 15) + "x"}, "text is too long"),
    ],
)
async def test_a_text_is_refused(town: Town, wish: Json, refusal: str) -> None:
    anya = await town.someone()
    assert await town.refused("sendMessage", chat_id=anya.id, **wish) == f"400 Bad Request: {refusal}"
    assert await anya.reads() == []


async def photo(town: Town, someone: Someone) -> str:
    await someone.act("photo")
    found: str = (await town.updates())[-1]["message"]["photo"][-1]["file_id"]
    return found


async def test_a_caption_is_refused(town: Town) -> None:
    anya = await town.someone()
    picture = {"chat_id": anya.id, "photo": await photo(town, anya)}
    long = await town.refused("sendPhoto", **picture, caption="я" * 1025)
    assert long == "400 Bad Request: message caption is too long"
    assert (
        await town.refused("sendPhoto", **picture, caption="<b>", parse_mode="HTML") == f"400 Bad Request: {OPEN_TAG}"
    )


async def test_a_caption_may_be_empty(town: Town) -> None:
    anya = await town.someone()
    picture = {"chat_id": anya.id, "photo": await photo(town, anya)}
    assert "caption" not in await town.api("sendPhoto", **picture, caption=" \n ")
    assert (await town.api("sendPhoto", **picture, caption="🙂" * 1024))["caption"] == "🙂" * 1024


async def test_an_edit_has_words_of_its_own(town: Town) -> None:
    anya = await town.someone()
    text = {"chat_id": anya.id, "message_id": await town.sent(anya)}
    assert await town.refused("editMessageText", **text, text="x" * 4097) == "400 Bad Request: MESSAGE_TOO_LONG"
    assert await town.refused("editMessageText", **text, text=" ") == "400 Bad Request: text must be non-empty"
    sent = await town.api("sendPhoto", chat_id=anya.id, photo=await photo(town, anya))
    wish = {"chat_id": anya.id, "message_id": sent["message_id"], "caption": "x" * 1025}
    assert await town.refused("editMessageCaption", **wish) == "400 Bad Request: MEDIA_CAPTION_TOO_LONG"


@pytest.mark.parametrize(
    ("text", "mode"), [("🙂" * 4096, ""), ("<b>" + "я" * 4096 + "</b>", "HTML"), (" " * 9 + "x" * 4096 + "\n", "")]
)
async def test_what_is_counted_is_what_is_left(town: Town, text: str, mode: str) -> None:
    """Characters, not UTF-16 units and not tags."""
    anya = await town.someone()
    sent = await town.api("sendMessage", chat_id=anya.id, text=text, parse_mode=mode)
    assert len(sent["text"]) == 4096


async def test_the_text_is_read_before_the_chat_is_sought(town: Town) -> None:
    assert await town.refused("sendMessage", chat_id=5, text="<b>", parse_mode="HTML") == f"400 Bad Request: {OPEN_TAG}"
    assert await town.refused("sendMessage", chat_id=5, text="x" * 4097) == "400 Bad Request: chat not found"


@pytest.mark.parametrize(
    ("text", "mode"), [("<b>Аня</b>", "html"), ("*Аня*", "MARKDOWN"), ("*Аня*", "MarkdownV2"), ("Аня", "None")]
)
async def test_the_mode_is_named_in_any_case(town: Town, text: str, mode: str) -> None:
    anya = await town.someone()
    bold = {"entities": [{"type": "bold", "offset": 0, "length": 3}]} if mode == "None" else {}
    sent = await town.api("sendMessage", chat_id=anya.id, text=text, parse_mode=mode, **bold)
    assert (sent["text"], sent["entities"]) == ("Аня", [{"type": "bold", "offset": 0, "length": 3}])


async def test_a_link_names_a_person(town: Town) -> None:
    anya = await town.someone()
    link = f"[она](tg://user?id={anya.id}) и [никто](tg://user?id=5)"
    sent = await town.api("sendMessage", chat_id=anya.id, text=link, parse_mode="MarkdownV2")
    (mention,) = sent["entities"]
    assert (mention["type"], mention["offset"], mention["user"]["id"]) == ("text_mention", 0, anya.id)


async def test_ready_made_entities_may_come_as_text(town: Town) -> None:
    anya = await town.someone()
    sent = await town.api(
        "sendMessage", chat_id=anya.id, text="x y", entities='[{"type":"bold","offset":0,"length":"1"}]'
    )
    assert sent["entities"] == BOLD
    assert "entities" not in await town.api("sendMessage", chat_id=anya.id, text="x", entities={"type": "bold"})
