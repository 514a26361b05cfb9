"""Polls and quizzes: sent, voted in, stopped, closed by the clock."""

from typing import Any

import pytest

from tests.sandbox.places import a_place
from tests.sandbox.town import Json, Someone, Town, inline

OTHER = "2002:another-token"
QUESTION = {"question": "Куда?", "options": [{"text": "Лес"}, {"text": "Река"}, "Дом"]}
QUIZ = QUESTION | {
    "type": "quiz",
    "correct_option_ids": [1],
    "explanation": "Там <b>вода</b>",
    "explanation_parse_mode": "HTML",
}
LONG = "400 Bad Request: poll question length must not exceed 300"


async def poll(town: Town, to: Someone | int, **wish: Any) -> Json:
    chat = to if isinstance(to, int) else to.id
    sent: Json = await town.api("sendPoll", chat_id=chat, **QUESTION | wish)
    return sent


async def vote(town: Town, who: Someone, message: Json, *options: int, expect: int = 200) -> None:
    wish = {"message_id": message["message_id"], "options": list(options)}
    wish |= {"chat": message["chat"]["id"]} if message["chat"]["id"] < 0 else {}
    await town.sim("POST", f"people/{who.id}/vote", expect=expect, **wish)


async def test_a_poll_as_it_is_sent(town: Town) -> None:
    anya = await town.someone()
    shown = (await poll(town, anya, description="Все <i>вместе</i>", description_parse_mode="HTML"))["poll"]
    assert shown.items() >= {
        "question": "Куда?", "type": "regular", "is_anonymous": True, "is_closed": False, "total_voter_count": 0,
        "allows_multiple_answers": False, "allows_revoting": True, "members_only": False, "description": "Все вместе",
    }.items()  # fmt: skip
    assert shown["options"][0] == {"text": "Лес", "persistent_id": "0", "voter_count": 0}
    assert "correct_option_ids" not in shown
    emoji = {"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5368324170671202286"}
    styled = await poll(
        town, anya, question="🌲 x", question_entities=[emoji, {"type": "bold", "offset": 3, "length": 1}]
    )
    assert styled["poll"]["question_entities"] == [emoji]


@pytest.mark.parametrize(
    ("wish", "answer"),
    [
        ({"question": ""}, "400 Bad Request: text must be non-empty"),
        ({"question": "x" * 301}, LONG),
        ({"options": []}, "400 Bad Request: poll must have at least one answer option"),
        ({"options": ["x"] * 13}, "400 Bad Request: poll can't have more than 12 options"),
        ({"options": ["x", ""]}, "400 Bad Request: text must be non-empty"),
        ({"options": ["x", "y" * 101]}, "400 Bad Request: poll options length must not exceed 100"),
        ({"options": ""}, "400 Bad Request: can't parse options JSON object"),
        ({"options": {}}, "400 Bad Request: expected an Array of String as options"),
        ({"options": [5]}, "400 Bad Request: expected an option to be of type String"),
        ({"type": "party"}, "400 Bad Request: unsupported poll type specified"),
        ({"open_period": 4}, "400 Bad Request: POLL_CLOSE_DATE_INVALID"),
        ({"close_date": 1}, "400 Bad Request: POLL_CLOSE_DATE_INVALID"),
        ({"description": "x" * 1025}, "400 Bad Request: message caption is too long"),
        (QUIZ | {"correct_option_ids": []}, "400 Bad Request: correct quiz option list must be non-empty"),
        (QUIZ | {"correct_option_ids": 1}, "400 Bad Request: expected an Array of correct option identifiers"),
        (QUIZ | {"correct_option_ids": ["b"]}, "400 Bad Request: correct option identifier must be of type Number"),
        (QUIZ | {"correct_option_ids": [1, 0]}, "400 Bad Request: correct quiz option list must be increasing"),
        (QUIZ | {"correct_option_ids": [3]}, "400 Bad Request: wrong quiz correct_option_id"),
        (QUIZ | {"explanation": "x" * 201}, "400 Bad Request: QUIZ_EXPLANATION_INVALID"),
        (QUIZ | {"explanation": "1\n2\n3\n4"}, "400 Bad Request: QUIZ_EXPLANATION_INVALID"),
        ({"members_only": True}, "501 Not Implemented: this sandbox does not know members_only of a poll yet"),
        (
            {"options": [{"text": "x", "media": {}}, {"text": "x", "media": {"type": "photo"}}]},
            "501 Not Implemented: this sandbox does not know media of a poll option yet",
        ),
    ],
)
async def test_a_poll_is_refused(town: Town, wish: Json, answer: str) -> None:
    anya = await town.someone()
    assert await town.refused("sendPoll", chat_id=anya.id, **QUESTION | wish) == answer
    assert (await anya.screen())["messages"] == [] and town.telegram.world.polls == {}


async def test_she_votes_and_the_bot_learns_who(town: Town) -> None:
    anya = await town.someone()
    sent = await poll(town, anya, is_anonymous=False, allows_multiple_answers=True)
    await vote(town, anya, sent, 2, 0)
    counted, answered = await town.updates()
    assert [option["voter_count"] for option in counted["poll"]["options"]] == [1, 0, 1]
    assert counted["poll"]["total_voter_count"] == 1 and "description" not in counted["poll"]
    answer = answered["poll_answer"]
    assert (answer["user"]["id"], answer["option_ids"], answer["option_persistent_ids"]) == (
        anya.id,
        [0, 2],
        ["0", "2"],
    )
    await vote(town, anya, sent)
    _, taken_back = await town.updates()
    assert taken_back["poll_answer"]["option_ids"] == []
    assert (await anya.screen())["messages"][0]["poll"]["chosen"] == []


async def test_nobody_learns_who_in_an_anonymous_poll(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    yard = await a_place(town, anya, olga)
    sent = await poll(town, yard)
    await vote(town, anya, sent, 1)
    await vote(town, olga, sent, 1)
    first, second = await town.updates()
    assert (first["poll"]["total_voter_count"], second["poll"]["options"][1]["voter_count"]) == (1, 2)
    await vote(town, anya, sent, 0)
    assert (await town.updates())[0]["poll"]["options"][0]["voter_count"] == 1
    assert (await anya.screen(chat=yard))["messages"][-1]["poll"]["chosen"] == [0]


async def test_a_quiz_is_answered_once(town: Town) -> None:
    anya = await town.someone()
    sent = await town.api("sendPoll", chat_id=anya.id, **QUIZ)
    assert sent["poll"]["correct_option_ids"] == [1] and sent["poll"]["explanation"] == "Там вода"
    assert sent["poll"]["explanation_entities"][0]["type"] == "bold"
    await vote(town, anya, sent, 0, 1, expect=409)
    await vote(town, anya, sent, 7, expect=400)
    await vote(town, anya, sent, 0)
    await vote(town, anya, sent, 1, expect=409)
    note = await town.api("sendMessage", chat_id=anya.id, text="x")
    await vote(town, anya, note, 1, expect=409)


async def test_stopping(town: Town) -> None:
    anya = await town.someone()
    sent = await poll(town, anya)
    await vote(town, anya, sent, 1)
    await town.updates()
    where = {"chat_id": anya.id, "message_id": sent["message_id"]}
    assert await town.refused("stopPoll", **where, reply_markup={"keyboard": [["x"]]}) == (
        "400 Bad Request: inline keyboard expected"
    )
    stopped = await town.api("stopPoll", **where, reply_markup=inline("Итоги"))
    assert stopped["is_closed"] is True and stopped["total_voter_count"] == 1
    assert (await town.updates())[0]["poll"] == stopped
    assert (await anya.screen())["messages"][0]["inline"][0][0]["text"] == "Итоги"
    await vote(town, anya, sent, 1, expect=409)
    assert await town.refused("stopPoll", **where) == "400 Bad Request: poll has already been closed"


async def test_what_cannot_be_stopped(town: Town) -> None:
    anya = await town.someone()
    note, hers = await town.sent(anya), await anya.act("poll", question="Кто?", options=["Я", "Не я"])
    forwarded = await town.api("forwardMessage", chat_id=anya.id, from_chat_id=anya.id, message_id=hers["message_id"])
    assert forwarded["poll"]["question"] == "Кто?"
    for number, answer in (
        (0, "message with poll to stop not found"),
        (999, "message with poll to stop not found"),
        (note, "message is not a poll"),
        (hers["message_id"], "poll can't be stopped"),
        (forwarded["message_id"], "poll can't be stopped"),
    ):
        assert await town.refused("stopPoll", chat_id=anya.id, message_id=number) == f"400 Bad Request: {answer}"


async def test_it_closes_by_the_clock(town: Town) -> None:
    anya = await town.someone()
    await town.sim("POST", "clock", rate=0)
    sent = await poll(town, anya, open_period=60)
    assert sent["poll"]["close_date"] == sent["date"] + 60 and sent["poll"]["open_period"] == 60
    dated = await poll(town, anya, close_date=sent["date"] + 61)
    assert dated["poll"]["open_period"] == 61
    await town.sim("POST", "clock", advance=60)
    (closed,) = await town.updates()
    assert closed["poll"]["id"] == sent["poll"]["id"] and closed["poll"]["is_closed"]
    await vote(town, anya, sent, 1, expect=409)
    await vote(town, anya, dated, 1)


async def test_a_poll_that_is_over_when_it_begins(town: Town) -> None:
    sent = await poll(town, await town.someone(), is_closed=True)
    assert sent["poll"]["is_closed"] is True


async def test_a_copy_begins_anew_and_a_forward_goes_on(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    sent = await poll(town, anya, open_period=60)
    await vote(town, anya, sent, 1)
    source = {"chat_id": olga.id, "from_chat_id": anya.id, "message_id": sent["message_id"]}
    forwarded = await town.api("forwardMessage", **source)
    copied = await town.api("copyMessage", **source)
    assert forwarded["poll"]["id"] == sent["poll"]["id"] and forwarded["poll"]["total_voter_count"] == 1
    await vote(town, olga, forwarded, 0)
    shown = [message["poll"] for message in (await olga.screen())["messages"]]
    assert [one["total_voter_count"] for one in shown] == [2, 0]
    assert shown[1]["id"] != shown[0]["id"] and shown[1]["question"] == "Куда?"
    assert await town.api("stopPoll", chat_id=olga.id, message_id=copied["message_id"])


async def test_a_quiz_of_somebody_else(town: Town) -> None:
    """Who got a quiz in a private chat knows the answer; of a forwarded one nobody does before it is over."""
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    wish = {"question": "Сколько?", "options": ["1", "2"], "correct_option_ids": [0]}
    hers = await anya.act("poll", **wish)
    heard = (await town.updates())[0]["message"]
    assert heard["poll"]["type"] == "quiz" and heard["poll"]["correct_option_ids"] == [0]
    source = {"from_chat_id": anya.id, "message_id": hers["message_id"]}
    assert await town.api("copyMessage", chat_id=olga.id, **source)
    forwarded = await town.api("forwardMessage", chat_id=olga.id, **source)
    assert "correct_option_ids" not in forwarded["poll"]
    again = {"from_chat_id": olga.id, "message_id": forwarded["message_id"]}
    assert await town.refused("copyMessage", chat_id=anya.id, **again) == "400 Bad Request: the message can't be copied"


async def test_in_a_channel_polls_are_anonymous(town: Town) -> None:
    anya = await town.someone()
    channel = await a_place(town, anya, kind="channel")
    secret = "400 Bad Request: non-anonymous polls can't be sent to channel chats"
    assert await town.refused("sendPoll", chat_id=channel, is_anonymous=False, **QUESTION) == secret
    assert (await poll(town, channel))["sender_chat"]["id"] == channel
    named = await poll(town, anya, is_anonymous=False)
    source = {"from_chat_id": anya.id, "message_id": named["message_id"]}
    assert await town.refused("copyMessage", chat_id=channel, **source) == secret


async def test_polls_need_their_right(town: Town) -> None:
    anya = await town.someone()
    yard = await a_place(town, anya)
    await town.sim("POST", f"groups/{yard}/permissions", permissions={"can_send_polls": False})
    assert await town.refused("sendPoll", chat_id=yard, **QUESTION) == (
        "400 Bad Request: not enough rights to send polls to the chat"
    )


async def test_a_phone_asks_too(town: Town) -> None:
    anya = await town.someone()
    await town.sim("POST", f"people/{anya.id}/poll", expect=400, question=" ", options=["a", "b"])
    await town.sim("POST", f"people/{anya.id}/poll", expect=400, question="x", options=["a"])
    hers = await anya.act("poll", question="Идём?", options=["Да", "Нет"], is_anonymous=False)
    await town.updates()
    await vote(town, anya, {"message_id": hers["message_id"], "chat": {"id": anya.id}}, 0)
    assert town.waiting == 1  # her poll itself: a bot hears of votes in its own polls alone
    assert (await anya.screen())["messages"][0]["poll"]["options"][0]["voter_count"] == 1
