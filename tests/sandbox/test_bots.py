"""What a bot's owner sets: the bot sees it in getMe."""

from tests.sandbox.town import Town

FLAGS = {
    "can_join_groups": False,
    "supports_inline_queries": True,
    "has_topics_enabled": True,
    "allows_users_to_create_topics": False,
}


async def test_the_owners_settings(town: Town) -> None:
    seen = await town.sim("POST", "bots/1001", reads_groups=True, username="ryadom_bot", **FLAGS)
    assert (await town.see("bots")) == [seen] and seen["reads_groups"] is True
    me = await town.api("getMe")
    assert FLAGS.items() <= me.items()
    assert (me["can_read_all_group_messages"], me["username"]) == (True, "ryadom_bot")


async def test_privacy_mode_is_a_setting(town: Town) -> None:
    anya = await town.someone()
    group = (await town.sim("POST", "groups", title="Команда", members=[anya.id]))["id"]
    await town.updates()
    await town.sim("POST", f"groups/{group}/say", **{"from": anya.id}, text="между нами")
    assert await town.api("getUpdates", offset=town.confirmed + 1) == []
    await town.sim("POST", "bots/1001", reads_groups=True)
    await town.sim("POST", f"groups/{group}/say", **{"from": anya.id}, text="для всех")
    assert [update["message"]["text"] for update in await town.updates()] == ["для всех"]


async def test_settings_that_make_no_sense(town: Town) -> None:
    for wish in ({"reads_groups": "yes"}, {"username": 5}, {"token": "x"}):
        assert (await town.sim("POST", "bots/1001", expect=400, **wish))["error"]
    await town.sim("POST", "bots/77", expect=404, reads_groups=True)
