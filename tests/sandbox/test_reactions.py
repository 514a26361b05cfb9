"""Reactions: whose are allowed, and which bots hear of them."""

import pytest

from tests.sandbox.places import a_place, in_place, say_in
from tests.sandbox.town import Json, Someone, Town

ASKED = ["message", "message_reaction", "message_reaction_count"]
LIKE, FIRE = {"type": "emoji", "emoji": "👍"}, {"type": "emoji", "emoji": "🔥"}
RARE = {"type": "custom_emoji", "custom_emoji_id": "5368324170671202286"}
WRONG = "400 Bad Request: REACTION_INVALID"


async def shown(who: Someone, **query: int) -> list[Json]:
    reactions: list[Json] = (await who.screen(**query))["messages"][-1].get("reactions", [])
    return reactions


async def test_a_bot_reacts(town: Town) -> None:
    anya = await town.someone()
    hers = (await anya.say("Ура!"))["message_id"]
    react = {"chat_id": anya.id, "message_id": hers}
    assert await town.api("setMessageReaction", reaction=[{"type": "emoji", "emoji": "❤️"}], is_big=True, **react)
    assert await shown(anya) == [{"emoji": "❤", "count": 1, "mine": False}]
    assert await town.api("setMessageReaction", reaction=[LIKE], **react)
    assert await town.api("setMessageReaction", reaction=[LIKE], **react)
    assert await shown(anya) == [{"emoji": "👍", "count": 1, "mine": False}]
    assert await town.api("setMessageReaction", **react)
    assert await shown(anya) == []


@pytest.mark.parametrize(
    ("reaction", "answer"),
    [
        ([{"type": "emoji", "emoji": "🦖"}], WRONG),
        ([{"type": "emoji", "emoji": ""}], WRONG),
        ([RARE], WRONG),
        ([LIKE, FIRE], "400 Bad Request: REACTIONS_TOO_MANY"),
        ("[", "400 Bad Request: can't parse reaction JSON object"),
        ({}, "400 Bad Request: expected an Array of ReactionType"),
        ([5], "400 Bad Request: can't parse ReactionType: expected an Object"),
        ([{"type": "paid"}], "400 Bad Request: can't parse ReactionType: invalid reaction type specified"),
        ([{"emoji": "👍"}], "400 Bad Request: can't parse ReactionType: Can't find field \"type\""),
    ],
)
async def test_reactions_there_are_not(town: Town, reaction: object, answer: str) -> None:
    anya = await town.someone()
    hers = (await anya.say("Ура!"))["message_id"]
    assert await town.refused("setMessageReaction", chat_id=anya.id, message_id=hers, reaction=reaction) == answer
    assert await shown(anya) == []


async def test_to_what_there_is_no_reaction(town: Town) -> None:
    anya = await town.someone()
    yard = await a_place(town, anya, admin=True)
    assert await town.refused("setMessageReaction", chat_id=anya.id, message_id=99, reaction=[LIKE]) == (
        "400 Bad Request: message to react not found"
    )
    await in_place(town, yard, "title", title="Дом")
    service = (await town.updates())[-1]["message"]
    assert await town.refused("setMessageReaction", chat_id=yard, message_id=service["message_id"]) == (
        "400 Bad Request: MESSAGE_ID_INVALID"
    )


async def test_to_an_album_it_goes_to_the_first(town: Town) -> None:
    anya = await town.someone()
    first, second = (await anya.act("album", kinds=["photo", "photo"]))["message_ids"]
    assert await town.api("setMessageReaction", chat_id=anya.id, message_id=second, reaction=[FIRE])
    reacted = ["reactions" in message for message in (await anya.screen())["messages"]]
    assert reacted == [True, False] and first < second


async def test_her_reaction_is_told_if_the_bot_asked(town: Town) -> None:
    anya = await town.someone()
    number = await town.sent(anya)
    await anya.act("react", message_id=number, emoji="👍")
    assert town.waiting == 0  # nobody asked
    await town.call("getUpdates", allowed_updates=ASKED)
    await anya.act("react", message_id=number, emoji="🔥")
    await anya.act("react", message_id=number, emoji="🔥")
    await anya.act("react", message_id=number, emoji="")
    changes = [update["message_reaction"] for update in await town.updates(allowed_updates=ASKED)]
    assert [(change["old_reaction"], change["new_reaction"]) for change in changes] == [([LIKE], [FIRE]), ([FIRE], [])]
    assert (changes[0]["user"]["id"], changes[0]["message_id"]) == (anya.id, number)
    await town.sim("POST", f"people/{anya.id}/react", expect=400, message_id=number, emoji="🦖")
    await town.sim("POST", f"people/{anya.id}/react", expect=404, message_id=99, emoji="👍")


async def test_in_a_group_administrators_hear_of_it(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    yard = await a_place(town, anya, olga, allowed_updates=ASKED)
    said = (await town.api("sendMessage", chat_id=yard, text="Субботник"))["message_id"]
    waiting = town.waiting
    await anya.act("react", chat=yard, message_id=said, emoji="👍")
    assert town.waiting == waiting
    await in_place(town, yard, "promote", person=1001)
    await olga.act("react", chat=yard, message_id=said, emoji="👍")
    (told,) = await town.updates(allowed_updates=ASKED)
    assert told["message_reaction"]["user"]["id"] == olga.id and told["message_reaction"]["chat"]["id"] == yard
    assert await shown(anya, chat=yard) == [{"emoji": "👍", "count": 2, "mine": True}]
    await town.sim("POST", f"groups/{yard}/permissions", permissions={"can_react_to_messages": False})
    await town.sim("POST", f"people/{olga.id}/react", expect=409, chat=yard, message_id=said, emoji="🔥")


async def test_in_a_channel_only_the_numbers_are_told(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    channel = await a_place(town, anya, olga, kind="channel", allowed_updates=ASKED)
    post = (await town.api("sendMessage", chat_id=channel, text="Новость"))["message_id"]
    await anya.act("react", chat=channel, message_id=post, emoji="👍")
    await olga.act("react", chat=channel, message_id=post, emoji="👍")
    first, second = [update["message_reaction_count"] for update in await town.updates(allowed_updates=ASKED)]
    assert first["reactions"] == [{"type": LIKE, "total_count": 1}]
    assert second["reactions"] == [{"type": LIKE, "total_count": 2}] and "user" not in second


async def test_a_bot_may_not_where_nobody_may(town: Town) -> None:
    anya = await town.someone()
    yard = await a_place(town, anya)
    said = await say_in(town, yard, anya, "/hi")
    await town.sim("POST", f"groups/{yard}/permissions", permissions={"can_react_to_messages": False})
    assert await town.refused("setMessageReaction", chat_id=yard, message_id=said, reaction=[LIKE]) == (
        "400 Bad Request: CHAT_WRITE_FORBIDDEN"
    )


async def test_taking_reactions_away(town: Town) -> None:
    anya, olga = await town.someone("Аня"), await town.someone("Ольга")
    yard = await a_place(town, anya, olga)
    said = (await town.api("sendMessage", chat_id=yard, text="Субботник"))["message_id"]
    for who in (anya, olga):
        await who.act("react", chat=yard, message_id=said, emoji="💩")
    where = {"chat_id": yard, "message_id": said}
    assert await town.refused("deleteMessageReaction", user_id=olga.id, **where) == (
        "400 Bad Request: CHAT_ADMIN_REQUIRED"
    )
    await in_place(town, yard, "promote", person=1001)
    assert await town.refused("deleteMessageReaction", **where) == "400 Bad Request: sender_chat_id is empty"
    assert await town.refused("deleteMessageReaction", chat_id=yard, message_id=999, user_id=olga.id) == (
        "400 Bad Request: message to delete reactions not found"
    )
    assert await town.api("deleteMessageReaction", user_id=olga.id, **where)
    assert (await shown(anya, chat=yard))[0]["count"] == 1
    assert await town.api("deleteAllMessageReactions", chat_id=yard, user_id=anya.id)
    assert await shown(anya, chat=yard) == []
