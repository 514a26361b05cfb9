"""What a bot is just writing, and rich messages."""

import pytest

from tests.sandbox.places import a_place
from tests.sandbox.town import Json, Town


async def test_a_draft_grows_until_the_message_comes(town: Town) -> None:
    anya = await town.someone()
    for text in ("Пи", "<b>Пишу</b>"):
        assert await town.api("sendMessageDraft", chat_id=anya.id, draft_id=7, text=text, parse_mode="HTML") is True
    shown = (await anya.screen())["draft"]
    assert (shown["draft_id"], shown["text"], shown["entities"][0]["type"]) == (7, "Пишу", "bold")
    await town.sent(anya, "Написал")
    assert (await anya.screen())["draft"] is None and await anya.reads() == ["Написал"]


async def test_a_draft_lives_for_half_a_minute(town: Town) -> None:
    anya = await town.someone()
    await town.api("sendMessageDraft", chat_id=anya.id, draft_id=1, text="")
    assert (await anya.screen())["draft"]["text"] == ""
    await town.sim("POST", "clock", advance=31)
    assert (await anya.screen())["draft"] is None


@pytest.mark.parametrize("keeps", [True, False])
async def test_she_stops_it(town: Town, keeps: bool) -> None:
    anya = await town.someone()
    draft = {"chat_id": anya.id, "draft_id": 7, "text": "Пишу"}
    await town.api("sendMessageDraft", **draft)
    await town.sim("POST", f"people/{anya.id}/stop_draft", expect=409)
    await town.api("sendMessageDraft", can_stop=True, keep_on_stop=keeps, **draft)
    await anya.act("stop_draft")
    stopped = (await town.updates())[0]["stopped_message_generation"]
    assert (stopped["chat"]["id"], stopped["draft_id"]) == (anya.id, 7)
    assert bool((await anya.screen())["draft"]) is keeps
    await town.sim("POST", f"people/{anya.id}/stop_draft", expect=409)


async def test_drafts_that_are_refused(town: Town) -> None:
    anya = await town.someone()
    yard = await a_place(town, anya)
    for wish, answer in (
        ({"draft_id": 0}, "RANDOM_ID_INVALID"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"chat_id": 5}, "chat not found"),
        ({"chat_id": yard}, "message drafts can be sent only to private chats"),
    ):
        params: Json = {"chat_id": anya.id, "draft_id": 7, "text": "x"} | wish
        assert await town.refused("sendMessageDraft", **params) == f"400 Bad Request: {answer}"
    await anya.act("block")
    assert await town.refused("sendMessageDraft", chat_id=anya.id, draft_id=7, text="x") == (
        "403 Forbidden: bot was blocked by the user"
    )


@pytest.mark.parametrize(
    ("message", "paragraphs"),
    [
        ({"html": "<h1>План</h1><p>Взять <b>воду</b></p><ul><li>и хлеб</li></ul>"}, ["План", "Взять воду", "и хлеб"]),
        ({"markdown": "# План\n\n- взять **воду**\n- [хлеб](https://example.org/)"}, ["План", "взять воду", "хлеб"]),
        (
            {"blocks": [{"type": "paragraph", "text": ["Взять ", {"type": "bold", "text": "воду"}]}], "is_rtl": True},
            ["Взять воду"],
        ),
    ],
)
async def test_a_rich_message_is_kept_as_paragraphs(town: Town, message: Json, paragraphs: list[str]) -> None:
    anya = await town.someone()
    sent = await town.api("sendRichMessage", chat_id=anya.id, rich_message=message)
    assert [block["text"] for block in sent["rich_message"]["blocks"]] == paragraphs
    assert sent["rich_message"].get("is_rtl", False) is message.get("is_rtl", False)
    where = {"chat_id": anya.id, "message_id": sent["message_id"]}
    edited = await town.api("editMessageText", rich_message={"html": "Иначе"}, **where)
    assert edited["rich_message"]["blocks"] == [{"type": "paragraph", "text": "Иначе"}]
    plain = await town.api("editMessageText", text="Просто", **where)
    assert plain["text"] == "Просто" and "rich_message" not in plain


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        (None, 'parameter "rich_message" is required'),
        ([], "object expected as rich message"),
        ("{", "can't parse rich message JSON object"),
        (
            {"html": "x", "markdown": "x"},
            "exactly one of the fields html, markdown and blocks must be specified in the rich message",
        ),
        ({"html": "<p> </p>"}, "rich message must be non-empty"),
        ({"html": 5}, 'field "html" must be of type String'),
        ({"html": "x" * 32_769}, "MESSAGE_TOO_LONG"),
    ],
)
async def test_rich_messages_that_are_refused(town: Town, message: object, answer: str) -> None:
    anya = await town.someone()
    wish = {} if message is None else {"rich_message": message}
    assert await town.refused("sendRichMessage", chat_id=anya.id, **wish) == f"400 Bad Request: {answer}"
