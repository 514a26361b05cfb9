"""Inline mode: asked from any chat, answered in time, sent by the person and changed by the bot."""

from pathlib import Path
from typing import Any

import pytest

from tests.sandbox.test_snapshot import kept
from tests.sandbox.town import Someone, Town, a_town, inline

Json = dict[str, Any]
LATE = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"
CANNOT = "400 Bad Request: can't parse InlineQueryResult: "


@pytest.fixture
async def anya(town: Town) -> Someone:
    """Inline mode and inline feedback are switched on for the bot."""
    await switched_on(town, supports_inline_queries=True, inline_feedback=True)
    return await town.someone("Аня")


async def switched_on(town: Town, **settings: bool) -> None:
    await town.sim("POST", "bots/1001", **settings)


def article(number: Any = "1", text: str = "Приходите в клуб", **more: Any) -> Json:
    return {"type": "article", "id": number, "title": "Клуб", "input_message_content": {"message_text": text}} | more


async def asked(town: Town, anya: Someone, query: str = "клуб", **wish: Any) -> str:
    """The id of a query that the bot has just heard."""
    number = (await anya.act("inline_query", query=query, **wish))["query_id"]
    await town.updates()
    return str(number)


async def sent(town: Town, anya: Someone, *results: Json, **where: Any) -> Json:
    query = await asked(town, anya, str(len(town.telegram.world.inline_queries)), **where)
    assert await town.api("answerInlineQuery", inline_query_id=query, results=list(results), cache_time=0)
    return await anya.act("inline_result", query_id=query, result_id=str(results[0]["id"]), **where)


async def test_a_query_is_asked_answered_and_sent(town: Town, anya: Someone) -> None:
    query = (await anya.act("inline_query", query="клуб", offset="2"))["query_id"]
    (update,) = await town.updates()
    heard = update["inline_query"]
    assert (heard["id"], heard["query"], heard["offset"], heard["chat_type"]) == (query, "клуб", "2", "sender")
    assert heard["from"]["id"] == anya.id
    assert (await town.see(f"people/{anya.id}/inline_query", query_id=query))["answered"] is False
    answer = {"inline_query_id": query, "results": [article(description="В пятницу")], "next_offset": "3"}
    assert await town.api("answerInlineQuery", **answer) is True
    shown = await town.see(f"people/{anya.id}/inline_query", query_id=query, wait=1)
    looks = {"id": "1", "type": "article", "title": "Клуб", "description": "В пятницу"}
    assert (shown["answered"], shown["results"], shown["next_offset"]) == (True, [looks], "3")
    await anya.act("inline_result", query_id=query, result_id="1")
    said, chosen = await town.updates()
    assert said["message"]["text"] == "Приходите в клуб" and said["message"]["from"]["id"] == anya.id
    assert said["message"]["via_bot"]["id"] == 1001
    facts = chosen["chosen_inline_result"]
    assert (facts["result_id"], facts["query"], facts["from"]["id"]) == ("1", "клуб", anya.id)
    assert "inline_message_id" not in facts
    assert await town.refused("answerInlineQuery", **answer) == LATE


async def test_feedback_comes_only_to_those_who_asked_for_it(town: Town, anya: Someone) -> None:
    await switched_on(town, inline_feedback=False)
    await sent(town, anya, article())
    assert ["message" in update for update in await town.updates()] == [True]


async def test_a_bot_without_inline_mode(town: Town, anya: Someone) -> None:
    assert (await town.api("getMe"))["supports_inline_queries"] is True
    await switched_on(town, supports_inline_queries=False)
    assert (await town.api("getMe"))["supports_inline_queries"] is False
    await town.sim("POST", f"people/{anya.id}/inline_query", expect=409, query="клуб")


async def test_an_answer_may_come_too_late(town: Town, anya: Someone) -> None:
    in_time, late = [await asked(town, anya, text) for text in ("раз", "два")]
    await town.sim("POST", "clock", advance=29)
    assert await town.api("answerInlineQuery", inline_query_id=in_time, results=[])
    await town.sim("POST", "clock", advance=2)
    assert await town.refused("answerInlineQuery", inline_query_id=late, results=[]) == LATE
    assert await town.refused("answerInlineQuery", inline_query_id="5", results=[]) == LATE
    assert await town.refused("answerInlineQuery", results=[]) == LATE


async def test_an_unheard_query_is_forgotten_after_half_a_minute(town: Town, anya: Someone) -> None:
    await anya.act("inline_query", query="раз")
    await town.sim("POST", "clock", advance=31)
    await anya.act("inline_query", query="два")
    assert [update["inline_query"]["query"] for update in await town.updates()] == ["два"]


async def test_the_server_remembers_an_answer(town: Town, anya: Someone) -> None:
    vera = await town.someone("Вера")
    query = await asked(town, anya)
    await town.api("answerInlineQuery", inline_query_id=query, results=[article()], cache_time=10)
    assert (await vera.act("inline_query", query="клуб"))["answered"] is True
    assert (await vera.act("inline_query", query="клуб", offset="1"))["answered"] is False
    await town.sim("POST", "clock", advance=11)
    assert (await vera.act("inline_query", query="клуб"))["answered"] is False


async def test_a_personal_answer_is_remembered_for_one(town: Town, anya: Someone) -> None:
    vera = await town.someone("Вера")
    query = await asked(town, anya)
    await town.api("answerInlineQuery", inline_query_id=query, results=[article()], is_personal=True)
    assert (await vera.act("inline_query", query="клуб"))["answered"] is False
    assert (await anya.act("inline_query", query="клуб"))["answered"] is True


@pytest.mark.parametrize(
    ("results", "answer"),
    [
        ("{bad", "400 Bad Request: can't parse JSON encoded inline query results"),
        ({}, "400 Bad Request: expected an Array of InlineQueryResult"),
        (["x"], CANNOT + "Inline query result must be an object"),
        ([{"id": "1"}], CANNOT + 'Can\'t find field "type"'),
        ([{"type": "article"}], CANNOT + 'Can\'t find field "id"'),
        ([{"type": "article", "id": ["1"]}], CANNOT + 'Field "id" must be of type String'),
        ([{"type": "article", "id": "1", "title": "x"}], CANNOT + 'Can\'t find field "message_text"'),
        (
            [{"type": "article", "id": "1", "title": "x", "input_message_content": {}}],
            CANNOT + "Input message content is not specified",
        ),
        (
            [{"type": "article", "id": "1", "title": "x", "input_message_content": "y"}],
            CANNOT + 'Field "input_message_content" must be of type Object',
        ),
        ([article() | {"title": None}], CANNOT + 'Field "title" must be of type String'),
        (
            [article(input_message_content={"message_text": "<b>x", "parse_mode": "HTML"})],
            CANNOT + "Can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            [article(reply_markup={"inline_keyboard": [["x"]]})],
            CANNOT + "Can't parse InlineKeyboardButton: InlineKeyboardButton must be an Object",
        ),
        ([article(reply_markup={"keyboard": [["x"]]})], "400 Bad Request: inline keyboard expected"),
        ([article(reply_markup=inline("x", callback_data="x" * 65))], "400 Bad Request: BUTTON_DATA_INVALID"),
        ([{"type": "poll", "id": "1"}], CANNOT + 'type "poll" is unsupported for the inline query result'),
        ([{"type": "photo", "id": "1"}], CANNOT + 'Can\'t find field "photo_file_id"'),
        ([{"type": "sticker", "id": "1"}], CANNOT + 'Can\'t find field "sticker_file_id"'),
        ([{"type": "document", "id": "1", "document_url": "x"}], CANNOT + 'Can\'t find field "mime_type"'),
        ([{"type": "location", "id": "1"}], CANNOT + 'Can\'t find field "latitude"'),
        ([article(""), article()], "400 Bad Request: RESULT_ID_EMPTY"),
        ([article("x" * 65)], "400 Bad Request: RESULT_ID_INVALID"),
        ([article("ы" * 33)], "400 Bad Request: RESULT_ID_INVALID"),
        ([article(), article()], "400 Bad Request: RESULT_ID_DUPLICATE"),
        ([article() | {"title": ""}], "400 Bad Request: ARTICLE_TITLE_EMPTY"),
        ([article("1", "x" * 4097)], "400 Bad Request: MESSAGE_TOO_LONG"),
        ([article(number) for number in range(51)], "400 Bad Request: RESULTS_TOO_MUCH"),
        (
            [{"type": "contact", "id": "1", "phone_number": " ", "first_name": "x"}],
            '400 Bad Request: field "phone_number" must contain a valid phone number',
        ),
        (
            [{"type": "contact", "id": "1", "phone_number": "7", "first_name": " "}],
            '400 Bad Request: field "first_name" must be non-empty',
        ),
        (
            [{"type": "photo", "id": "1", "photo_url": "https://example.org/1.jpg"}],
            "400 Bad Request: PHOTO_THUMB_URL_EMPTY",
        ),
        (
            [
                {
                    "type": "document",
                    "id": "1",
                    "title": "x",
                    "document_url": "https://x.org/1.txt",
                    "mime_type": "text/plain",
                }
            ],
            "400 Bad Request: unallowed document MIME type",
        ),
        (
            [{"type": "video", "id": "1", "title": "x", "video_url": "https://x.org/1.avi", "mime_type": "video/avi"}],
            "400 Bad Request: unallowed video MIME type",
        ),
        ([{"type": "gif", "id": "1", "gif_url": "ftp://x.org/1.gif"}], "400 Bad Request: WEBDOCUMENT_URL_INVALID"),
        (
            [{"type": "location", "id": "1", "title": "x", "latitude": 91, "longitude": 0}],
            CANNOT + "Wrong location specified",
        ),
        (
            [article(input_message_content={"payload": "x", "title": "x"})],
            "501 Not Implemented: this sandbox does not know invoices yet",
        ),
        ([{"type": "game", "id": "1"}], "501 Not Implemented: this sandbox does not know games yet"),
    ],
)
async def test_results_are_refused(town: Town, anya: Someone, results: Any, answer: str) -> None:
    query = await asked(town, anya)
    assert (await town.refused("answerInlineQuery", inline_query_id=query, results=results)).startswith(answer)
    assert await town.api("answerInlineQuery", inline_query_id=query, results=[article(n) for n in range(50)])


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({"next_offset": "ы" * 33}, "400 Bad Request: NEXT_OFFSET_INVALID"),
        ({"button": "{"}, "400 Bad Request: can't parse inline query results button JSON object"),
        (
            {"button": {"text": "x"}},
            "400 Bad Request: can't parse inline query results button: "
            "InlineQueryResultsButton must have exactly one optional field",
        ),
        ({"button": {"text": "x", "start_parameter": ""}}, "400 Bad Request: can't use empty start_parameter"),
        (
            {"button": {"text": "x", "start_parameter": "x" * 65}},
            "400 Bad Request: too long start_parameter specified",
        ),
        (
            {"button": {"text": "x", "start_parameter": "ы"}},
            "400 Bad Request: unallowed characters in start_parameter are used",
        ),
        (
            {"button": {"text": "x", "web_app": {"url": "http://example.org"}}},
            "400 Bad Request: inline query button Web App URL 'http://example.org' is invalid: "
            "Only HTTPS links are allowed",
        ),
    ],
)
async def test_an_answer_is_refused(town: Town, anya: Someone, more: Json, answer: str) -> None:
    query = await asked(town, anya)
    assert await town.refused("answerInlineQuery", inline_query_id=query, results=[], **more) == answer


async def test_the_button_over_the_results(town: Town, anya: Someone) -> None:
    query = await asked(town, anya, "вход")
    button = {"text": "Начать", "start_parameter": "from_inline"}
    await town.api("answerInlineQuery", inline_query_id=query, results=[], button=button)
    assert (await town.see(f"people/{anya.id}/inline_query", query_id=query))["button"] == button
    await anya.act("inline_button", query_id=query)
    assert (await town.updates())[0]["message"]["text"] == "/start from_inline"
    query = await asked(town, anya, "форма")
    form = {"text": "Форма", "web_app": {"url": "http://localhost:8080/app"}}
    await town.api("answerInlineQuery", inline_query_id=query, results=[], button=form)
    opened = await anya.act("inline_button", query_id=query)
    assert opened["url"].startswith("http://localhost:8080/app#tgWebAppData=user") and "query_id" not in opened


async def test_everything_a_result_can_send(town: Town, anya: Someone) -> None:
    for kind in ("photo", "voice", "document", "sticker"):
        await anya.act(kind)
    ids = [_file_id(update["message"]) for update in await town.updates()]
    results: list[Json] = [
        {"type": "photo", "id": "1", "photo_file_id": ids[0], "caption": "<b>Клуб</b>", "parse_mode": "HTML"},
        {"type": "voice", "id": "2", "voice_file_id": ids[1], "title": "Голос"},
        {"type": "document", "id": "3", "document_file_id": ids[2], "title": "Файл"},
        {"type": "sticker", "id": "4", "sticker_file_id": ids[3]},
        {"type": "contact", "id": "5", "phone_number": "112", "first_name": "Помощь"},
        {"type": "location", "id": "6", "latitude": 53.3, "longitude": 83.7, "title": "Клуб"},
        {"type": "venue", "id": "7", "latitude": 53.3, "longitude": 83.7, "title": "Клуб", "address": "Мира, 1"},
        {"type": "photo", "id": "8", "photo_file_id": ids[0], "input_message_content": {"message_text": "Текст"}},
        article("9") | {"input_message_content": {"phone_number": "112", "first_name": "Помощь"}},
        article("10") | {"input_message_content": {"latitude": 1, "longitude": 2, "live_period": 600}},
        article("11") | {"input_message_content": {"rich_message": {"html": "<p>Приходите</p>"}}},
    ]
    query = await asked(town, anya)
    assert await town.api("answerInlineQuery", inline_query_id=query, results=results)
    for result in results:
        await anya.act("inline_result", query_id=query, result_id=result["id"])
    messages = [update["message"] for update in await town.updates() if "message" in update]
    kinds = ["photo", "voice", "document", "sticker", "contact", "location", "venue", "text", "contact", "location"]
    kinds.append("rich_message")
    assert [kind in message for kind, message in zip(kinds, messages, strict=True)] == [True] * len(kinds)
    assert messages[0]["caption_entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    assert "photo" not in messages[7] and messages[9]["location"]["live_period"] == 600


def _file_id(message: Json) -> str:
    part = next(message[kind] for kind in ("photo", "voice", "document", "sticker") if kind in message)
    return str((part[-1] if isinstance(part, list) else part)["file_id"])


async def test_a_file_named_by_address_is_fetched_when_somebody_sends_it(town: Town, anya: Someone) -> None:
    await anya.act("voice")
    await anya.act("photo")
    files = [update["message"] for update in await town.updates()]
    origin = f"http://127.0.0.1:{town.client.port}"
    photo = f"{origin}/sim/files/{files[1]['photo'][-1]['file_unique_id']}"
    results: list[Json] = [
        {"type": "photo", "id": "1", "photo_url": photo, "thumbnail_url": photo, "caption": "Клуб"},
        {
            "type": "photo",
            "id": "2",
            "photo_url": "https://example.org/1.jpg",
            "thumbnail_url": "https://example.org/1",
        },
    ]
    query = await asked(town, anya)
    assert await town.api("answerInlineQuery", inline_query_id=query, results=results)
    await anya.act("inline_result", query_id=query, result_id="1")
    message = (await town.updates())[0]["message"]
    assert message["photo"] and message["caption"] == "Клуб"
    await town.sim("POST", f"people/{anya.id}/inline_result", expect=409, query_id=query, result_id="2")
    await town.sim("POST", f"people/{anya.id}/inline_result", expect=404, query_id=query, result_id="3")


async def test_a_file_of_another_kind_or_nobody(town: Town, anya: Someone) -> None:
    await anya.act("voice")
    voice = _file_id((await town.updates())[0]["message"])
    query = await asked(town, anya)
    for file, answer in (
        (voice, "400 Bad Request: can't use file of type VoiceNote as Photo"),
        ("nonsense", "400 Bad Request: wrong remote file identifier specified"),
    ):
        refused = await town.refused(
            "answerInlineQuery", inline_query_id=query, results=[{"type": "photo", "id": "1", "photo_file_id": file}]
        )
        assert refused.startswith(answer)


async def test_the_bot_changes_what_was_sent_by_its_handle(town: Town, anya: Someone) -> None:
    await sent(town, anya, article(reply_markup=inline("Пойду")))
    said, chosen = await town.updates()
    handle = chosen["chosen_inline_result"]["inline_message_id"]
    assert len(handle) == 32 and said["message"]["reply_markup"] == inline("Пойду")
    assert await town.api("editMessageText", inline_message_id=handle, text="Клуб отменён") is True
    assert await town.api("editMessageReplyMarkup", inline_message_id=handle, reply_markup=inline("Жаль")) is True
    shown = (await anya.screen())["messages"][-1]
    assert (shown["text"], shown["inline"][0][0]["text"], shown["from"]) == ("Клуб отменён", "Жаль", "me")
    same = {"text": "Клуб отменён", "reply_markup": inline("Жаль")}
    assert await town.refused("editMessageText", inline_message_id=handle, **same) == (
        "400 Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    assert await town.refused("editMessageText", inline_message_id="x", text="y") == (
        "400 Bad Request: invalid inline message identifier specified"
    )
    assert await town.refused("editMessageText", inline_message_id="A" * 32, text="y") == (
        "400 Bad Request: MESSAGE_ID_INVALID"
    )
    assert await town.refused("editMessageText", text="y") == "400 Bad Request: message identifier is not specified"
    number = said["message"]["message_id"]
    assert await town.refused("editMessageText", chat_id=anya.id, message_id=number, text="y") == (
        "400 Bad Request: message can't be edited"
    )


async def test_a_caption_is_changed_by_the_handle(town: Town, anya: Someone) -> None:
    await anya.act("photo")
    photo = _file_id((await town.updates())[0]["message"])
    await sent(town, anya, {"type": "photo", "id": "1", "photo_file_id": photo, "reply_markup": inline("Да")})
    handle = (await town.updates())[-1]["chosen_inline_result"]["inline_message_id"]
    assert await town.api("editMessageCaption", inline_message_id=handle, caption="Наш клуб") is True
    assert (await anya.screen())["messages"][-1]["caption"] == "Наш клуб"


async def test_a_picture_is_changed_by_the_handle(town: Town, anya: Someone) -> None:
    for _ in range(2):
        await anya.act("photo")
    first, second = [_file_id(update["message"]) for update in await town.updates()]
    await sent(town, anya, {"type": "photo", "id": "1", "photo_file_id": first, "reply_markup": inline("Да")})
    handle = (await town.updates())[-1]["chosen_inline_result"]["inline_message_id"]
    media = {"type": "photo", "media": second, "caption": "Другая"}
    assert await town.api("editMessageMedia", inline_message_id=handle, media=media) is True
    shown = (await anya.screen())["messages"][-1]
    assert shown["caption"] == "Другая" and shown["photo"][-1]["file_id"] == second


async def test_a_press_names_the_handle_and_no_message(town: Town, anya: Someone) -> None:
    await sent(town, anya, article(reply_markup=inline("Пойду")))
    handle = (await town.updates())[-1]["chosen_inline_result"]["inline_message_id"]
    pressed = await anya.press("Пойду")
    query = (await town.updates())[0]["callback_query"]
    assert (query["id"], query["inline_message_id"], query["data"]) == (pressed["query_id"], handle, "Пойду")
    assert "message" not in query and query["chat_instance"]
    assert await town.api("answerCallbackQuery", callback_query_id=query["id"], text="Ждём")
    assert (await anya.screen())["alerts"][0]["text"] == "Ждём"


async def test_in_a_group_the_bot_hears_what_came_through_it(town: Town, anya: Someone) -> None:
    vera = await town.someone("Вера")
    club = await town.sim("POST", "groups", title="Клуб", members=[anya.id, vera.id])
    quiet = await town.sim("POST", "groups", title="Без бота", members=[anya.id], bots=False)
    await town.updates()
    await anya.act("inline_query", query="раз", chat=club["id"])
    assert (await town.updates())[0]["inline_query"]["chat_type"] == "group"
    await sent(town, anya, article(reply_markup=inline("Пойду")), chat=club["id"])
    said, chosen = await town.updates()
    assert (said["message"]["chat"]["id"], said["message"]["via_bot"]["id"]) == (club["id"], 1001)
    await sent(town, anya, article(text="В тихой группе", reply_markup=inline("Пойду")), chat=quiet["id"])
    (chosen,) = await town.updates()
    handle = chosen["chosen_inline_result"]["inline_message_id"]
    assert await town.api("editMessageText", inline_message_id=handle, text="Изменено") is True
    messages = town.telegram.world.history[(0, quiet["id"])]
    assert messages[-1].content == {"text": "Изменено"}
    await town.sim("POST", f"people/{vera.id}/inline_query", expect=409, query="раз", chat=quiet["id"])


async def test_a_button_that_goes_on_inline(town: Town, anya: Someone) -> None:
    club = await town.sim("POST", "groups", title="Клуб", members=[anya.id])
    await town.updates()
    row = [
        {"text": "Здесь", "switch_inline_query_current_chat": "клуб"},
        {"text": "Где угодно", "switch_inline_query": "всем"},
        {"text": "В группе", "switch_inline_query_chosen_chat": {"query": "группе", "allow_group_chats": True}},
    ]
    await town.sent(anya, reply_markup={"inline_keyboard": [row]})
    here = await anya.press("Здесь")
    assert here["kind"] == "switch_inline" and here["query_id"]
    assert await anya.press("Где угодно") == {"kind": "switch_inline", "query": "всем"}
    assert (await anya.press("Где угодно", shared_chat=club["id"]))["query_id"]
    await town.sim("POST", f"people/{anya.id}/press", expect=409, text="В группе", shared_chat=0)
    assert (await anya.press("В группе", shared_chat=club["id"]))["query_id"]
    heard = [update["inline_query"] for update in await town.updates()]
    assert [(query["query"], query["chat_type"]) for query in heard] == [
        ("клуб", "sender"),
        ("всем", "group"),
        ("группе", "group"),
    ]
    nowhere = {"inline_keyboard": [[{"text": "x", "switch_inline_query_chosen_chat": {"query": "y"}}]]}
    assert await town.refused("sendMessage", chat_id=anya.id, text="x", reply_markup=nowhere) == (
        "400 Bad Request: at least one chat type must be allowed"
    )


async def test_a_message_laid_ready_is_shared(town: Town, anya: Someone) -> None:
    club = await town.sim("POST", "groups", title="Клуб", members=[anya.id])
    wish = {"user_id": anya.id, "result": article(text="Зовём вас"), "allow_group_chats": True}
    laid = await town.api("savePreparedInlineMessage", **wish)
    assert laid["expiration_date"] > town.telegram.clock.now()
    path = f"people/{anya.id}/prepared"
    await town.sim("POST", path, expect=409, id=laid["id"])  # the chat with the bot is not a group
    await town.sim("POST", path, expect=404, id="nonsense")
    await town.updates()
    await anya.act("prepared", id=laid["id"], chat=club["id"])
    said = (await town.updates())[0]["message"]
    assert (said["text"], said["via_bot"]["id"], said["chat"]["id"]) == ("Зовём вас", 1001, club["id"])
    await town.sim("POST", "clock", set=laid["expiration_date"] + 1)
    await town.sim("POST", path, expect=409, id=laid["id"], chat=club["id"])


async def test_what_a_restart_keeps(tmp_path: Path) -> None:
    async with kept(tmp_path / "sandbox.db") as before, a_town(before) as town:
        await switched_on(town, supports_inline_queries=True)
        anya = await town.someone("Аня", id=77)
        await sent(town, anya, article(reply_markup=inline("Пойду")))
        open_query = await asked(town, anya, "позже")
        handle = next(iter(before.world.inline_messages))
        laid = await town.api("savePreparedInlineMessage", user_id=77, result=article(), allow_bot_chats=True)
    async with kept(tmp_path / "sandbox.db") as after, a_town(after) as town:
        assert await town.api("editMessageText", inline_message_id=handle, text="Изменено") is True
        assert await town.api("answerInlineQuery", inline_query_id=open_query, results=[article()])
        anya = Someone(town, 77)
        await anya.act("inline_result", result_id="1")
        await anya.act("prepared", id=laid["id"])
        assert (await anya.reads())[-3:] == ["Изменено", "Приходите в клуб", "Приходите в клуб"]


async def test_a_message_that_cannot_be_laid_ready(town: Town, anya: Someone) -> None:
    good = {"user_id": anya.id, "result": article(), "allow_user_chats": True}
    for wrong, answer in (
        ({"user_id": 0}, "400 Bad Request: invalid user_id specified"),
        ({"user_id": 5}, "400 Bad Request: user not found"),
        ({"result": ""}, "400 Bad Request: result isn't specified"),
        ({"result": "{"}, "400 Bad Request: can't parse JSON encoded web view query results"),
        ({"result": {"id": "1"}}, '400 Bad Request: can\'t find field "type"'),
        ({"result": article("x" * 65)}, "400 Bad Request: RESULT_ID_INVALID"),
        ({"allow_user_chats": False}, "400 Bad Request: at least one chat type must be allowed"),
    ):
        assert await town.refused("savePreparedInlineMessage", **(good | wrong)) == answer
    assert await town.api("savePreparedInlineMessage", **good)
