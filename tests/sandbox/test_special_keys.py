"""Keys under the chat that give something away: a number, a place, people, a chat."""

from typing import Any

import pytest

from tests.sandbox.town import Someone, Town

Json = dict[str, Any]
CANNOT = "400 Bad Request: can't parse KeyboardButton: "


async def shown(town: Town, someone: Someone, *keys: Json, **more: Any) -> None:
    await town.sent(someone, reply_markup={"keyboard": [list(keys)]} | more)


async def given(town: Town) -> Json:
    """The service message that the bot has just heard."""
    message: Json = (await town.updates())[-1]["message"]
    return message


async def test_people_are_shared_with_what_was_asked_of_them(town: Town) -> None:
    anya = await town.someone("Аня")
    vera = await town.someone("Вера", last_name="Ким", username="vera_k")
    asked = {"request_id": 7, "max_quantity": 2, "request_name": True, "request_username": True, "request_photo": True}
    await shown(town, anya, {"text": "Наставник", "request_users": asked})
    assert (await anya.press("Наставник", users=[vera.id, anya.id]))["kind"] == "users_shared"
    message = await given(town)
    assert message["users_shared"] == {
        "request_id": 7,
        "users": [
            {"user_id": vera.id, "first_name": "Вера", "last_name": "Ким", "username": "vera_k"},
            {"user_id": anya.id, "first_name": "Аня"},
        ],
    }
    assert message["reply_to_message"]["text"] == "Здравствуйте"


async def test_only_ids_unless_more_was_asked(town: Town) -> None:
    anya = await town.someone()
    await shown(town, anya, {"text": "Кто", "request_users": {"request_id": -1}})
    await anya.press("Кто", users=[anya.id])
    assert (await given(town))["users_shared"] == {"request_id": -1, "users": [{"user_id": anya.id}]}


async def test_whom_a_key_does_not_take(town: Town) -> None:
    anya = await town.someone()
    people = {"text": "Люди", "request_users": {"request_id": 1, "user_is_bot": False}}
    bots = {"text": "Боты", "request_users": {"request_id": 2, "user_is_bot": True, "request_username": True}}
    premium = {"text": "Премиум", "request_users": {"request_id": 3, "user_is_premium": True}}
    await shown(town, anya, people, bots, premium)
    press = f"people/{anya.id}/press"
    await town.sim("POST", press, expect=409, text="Люди", users=[1001])
    await town.sim("POST", press, expect=409, text="Люди", users=[anya.id, anya.id])
    await town.sim("POST", press, expect=400, text="Люди")
    await town.sim("POST", press, expect=404, text="Люди", users=[5])
    await town.sim("POST", press, expect=409, text="Боты", users=[anya.id])
    await town.sim("POST", press, expect=409, text="Премиум", users=[anya.id])
    await anya.press("Боты", users=[1001])
    assert (await given(town))["users_shared"]["users"] == [{"user_id": 1001, "username": "ryadom_1001_bot"}]


async def test_a_chat_is_shared(town: Town) -> None:
    anya, vera = await town.someone("Аня"), await town.someone("Вера")
    club = await town.sim("POST", "groups", title="Клуб", members=[anya.id, vera.id])
    rights = {"user_administrator_rights": {"can_delete_messages": True}, "chat_is_created": True}
    asked = {"request_id": 3, "chat_is_channel": False, "request_title": True, "bot_is_member": True} | rights
    await shown(town, anya, {"text": "Чат", "request_chat": asked})
    assert (await anya.press("Чат", shared_chat=club["id"]))["kind"] == "chat_shared"
    assert (await given(town))["chat_shared"] == {"request_id": 3, "chat_id": club["id"], "title": "Клуб"}


@pytest.mark.parametrize(
    "asked",
    [
        {"chat_is_channel": True},
        {"chat_is_channel": False, "chat_is_forum": True},
        {"chat_is_channel": False, "chat_has_username": True},
        {"chat_is_channel": False, "bot_is_member": True},
        {"chat_is_channel": False, "chat_is_created": True},
        {"chat_is_channel": False, "user_administrator_rights": {"can_delete_messages": True}},
        {"chat_is_channel": False, "bot_administrator_rights": {}},
    ],
)
async def test_which_chat_a_key_does_not_take(town: Town, asked: Json) -> None:
    anya, vera = await town.someone("Аня"), await town.someone("Вера")
    quiet = await town.sim("POST", "groups", title="Без бота", members=[vera.id, anya.id], bots=False)
    await shown(town, anya, {"text": "Чат", "request_chat": {"request_id": 1} | asked})
    await town.sim("POST", f"people/{anya.id}/press", expect=409, text="Чат", shared_chat=quiet["id"])


async def test_a_chat_one_is_not_in_or_that_is_none(town: Town) -> None:
    anya, vera = await town.someone("Аня"), await town.someone("Вера")
    theirs = await town.sim("POST", "groups", title="Чужая", members=[vera.id])
    await shown(town, anya, {"text": "Чат", "request_chat": {"request_id": 1, "chat_is_channel": False}})
    press = f"people/{anya.id}/press"
    await town.sim("POST", press, expect=409, text="Чат", shared_chat=theirs["id"])
    await town.sim("POST", press, expect=404, text="Чат", shared_chat=anya.id)
    await town.sim("POST", press, expect=404, text="Чат")


async def test_a_number_and_a_place(town: Town) -> None:
    anya = await town.someone(phone_number="79001112233")
    await shown(town, anya, {"text": "Номер", "request_contact": True}, {"text": "Место", "request_location": True})
    await anya.press("Номер")
    assert (await given(town))["contact"]["phone_number"] == "79001112233"
    await anya.press("Место", location={"latitude": 55.75, "longitude": 37.62})
    assert (await given(town))["location"] == {"latitude": 55.75, "longitude": 37.62}
    await town.sim("POST", f"people/{anya.id}/press", expect=400, text="Место", location={"latitude": "север"})
    await anya.act("contact", phone_number="79990000000", first_name="Света", user_id=5)
    assert (await given(town))["contact"]["user_id"] == 5


async def test_a_poll_of_the_kind_that_was_asked_for(town: Town) -> None:
    anya = await town.someone()
    any_kind, quiz = {"text": "Опрос", "request_poll": {}}, {"text": "Вопрос", "request_poll": {"type": "quiz"}}
    await shown(town, anya, any_kind, quiz)
    poll = {"question": "Когда?", "options": ["Утром", "Вечером"]}
    assert (await anya.press("Опрос", poll=poll))["kind"] == "poll"
    heard = (await given(town))["poll"]
    assert (heard["question"], heard["type"]) == ("Когда?", "regular")
    press = f"people/{anya.id}/press"
    await town.sim("POST", press, expect=409, text="Вопрос", poll=poll)
    await town.sim("POST", press, expect=400, text="Опрос")
    await town.sim("POST", press, expect=400, text="Опрос", poll={"question": "Когда?", "options": ["Утром"]})
    await anya.press("Вопрос", poll=poll | {"correct_option_ids": [1]})
    assert (await given(town))["poll"]["type"] == "quiz"


async def test_a_key_for_one_press_goes_after_it(town: Town) -> None:
    anya = await town.someone()
    await shown(town, anya, {"text": "Номер", "request_contact": True}, one_time_keyboard=True)
    await anya.press("Номер")
    assert (await anya.screen())["reply_keyboard"] == []


async def test_the_first_wish_of_a_key_counts(town: Town) -> None:
    anya = await town.someone()
    await shown(town, anya, {"text": "Что-то", "request_location": True, "request_users": {"request_id": 1}})
    assert (await anya.press("Что-то"))["kind"] == "location"


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ({"request_contact": "yes"}, CANNOT + 'Field "request_contact" must be of type Boolean'),
        ({"request_users": 5}, CANNOT + 'Field "request_users" must be of type Object'),
        ({"request_users": {}}, CANNOT + 'Can\'t find field "request_id"'),
        ({"request_chat": {"chat_is_channel": True}}, CANNOT + 'Can\'t find field "request_id"'),
        (
            {"request_chat": {"request_id": 1, "user_administrator_rights": []}},
            CANNOT + "ChatAdministratorRights must be an Object",
        ),
        ({"request_poll": "quiz"}, CANNOT + 'Field "request_poll" must be of type Object'),
        ({"web_app": {}}, CANNOT + 'Can\'t find field "url"'),
        (
            {"web_app": {"url": "http://example.org"}},
            "400 Bad Request: keyboard button Web App URL 'http://example.org' is invalid: "
            "Only HTTPS links are allowed",
        ),
    ],
)
async def test_a_key_is_refused(town: Town, key: Json, answer: str) -> None:
    anya = await town.someone()
    markup = {"keyboard": [[{"text": "x"} | key]]}
    assert await town.refused("sendMessage", chat_id=anya.id, text="x", reply_markup=markup) == answer


@pytest.mark.parametrize(
    ("key", "answer"),
    [
        ({"request_contact": True}, "400 Bad Request: phone number can be requested in private chats only"),
        ({"request_location": True}, "400 Bad Request: location can be requested in private chats only"),
        ({"request_poll": {}}, "400 Bad Request: poll can be requested in private chats only"),
        ({"request_users": {"request_id": 1}}, "400 Bad Request: users can be requested in private chats only"),
        (
            {"request_chat": {"request_id": 1, "chat_is_channel": False}},
            "400 Bad Request: chats can be requested in private chats only",
        ),
        (
            {"request_managed_bot": {"request_id": 1}},
            "400 Bad Request: managed bots can be requested in private chats only",
        ),
        (
            {"web_app": {"url": "https://example.org"}},
            "400 Bad Request: web App buttons can be used in private chats only",
        ),
    ],
)
async def test_keys_that_belong_to_private_chats(town: Town, key: Json, answer: str) -> None:
    anya = await town.someone()
    club = await town.sim("POST", "groups", title="Клуб", members=[anya.id])
    markup = {"keyboard": [[{"text": "x"} | key]]}
    assert await town.refused("sendMessage", chat_id=club["id"], text="x", reply_markup=markup) == answer
