"""A volunteer's chat with topics: what is written in a family's topic goes to her, what she writes arrives in it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.stories.processes import wait_until
from tests.stories.test_mentoring import pair_up
from tests.stories.test_relay_contacts import sent_to
from tests.stories.town import Person, Town


@pytest.fixture
def forum(town: Town) -> Iterator[Town]:
    """The bot's settings let private chats have topics; it learns of that when it starts."""
    (bot,) = [one["id"] for one in town.http.get("/sim/bots")]
    for on in (True, False):
        town.http.post(f"/sim/bots/{bot}", has_topics_enabled=on, allows_users_to_create_topics=False)
        town.restart_bot()
        if on:
            yield town


def sets(town: Town, *, topics: bool) -> None:
    """The owner in BotFather, while the bot runs."""
    (bot,) = [one["id"] for one in town.http.get("/sim/bots")]
    town.http.post(f"/sim/bots/{bot}", has_topics_enabled=topics, allows_users_to_create_topics=False)


def is_known(town: Town, *, topics: bool) -> None:
    """Some minutes later the bot has looked."""
    town.clock.advance(minutes=11)
    wait_until(lambda: bool(town.rows("SELECT has_topics FROM organisation")[0][0]) is topics, "the bot to have looked")


def topics(town: Town, person: Person) -> dict[str, int]:
    """The topics of the person's chat with the bot: name → number."""
    found: list[dict[str, Any]] = town.http.get(f"/sim/people/{person.id}/chats")
    return {topic["name"]: topic["id"] for chat in found for topic in chat.get("topics", [])}


def in_topic(town: Town, reader: Person, thread: int, words: str) -> bool:
    """Whether the bot put these words into this topic of the reader's chat."""
    sent = [one for one in sent_to(town, reader) if words in str(one.get("text"))]
    return bool(sent) and all(one.get("message_thread_id") == thread for one in sent)


def test_a_topic_is_the_talk_with_one_family_until_the_end(forum: Town) -> None:
    town, anya = forum, forum.mother()
    _, maria = pair_up(town, anya)
    name = f"💬 {anya.name}"
    wait_until(lambda: name in topics(town, maria), "the topic of the family")
    thread = topics(town, maria)[name]
    anya.remembers()
    maria.says("Здравствуйте! Пишу в теме", thread=thread)
    anya.sees("Пишу в теме")
    wait_until(lambda: in_topic(town, maria, thread, "Я отправила"), "«sent» in the topic")
    assert not any("Кому отправить" in str(one.get("text")) for one in sent_to(town, maria))
    anya.presses("✍️ Ответить")
    anya.says("Очень рада вам")
    wait_until(lambda: in_topic(town, maria, thread, "Очень рада вам"), "her answer in the topic")
    anya.presses("✍️ Ответить", anya.sees("Пишу в теме", ever=True))
    anya.presses("⏸ Закончить разговор")
    anya.presses(next(label for label in anya.buttons(anya.sees("")) if "аконч" in label))
    wait_until(lambda: "Прошлый разговор" in topics(town, maria), "the topic's other name")
    assert name not in topics(town, maria)
    maria.says("Ещё слово", thread=thread)
    wait_until(lambda: in_topic(town, maria, thread, "писать нельзя"), "a refusal in the topic")
    assert not anya.has("Ещё слово")


def test_topics_switched_on_and_off_while_the_bot_runs_lose_no_message(town: Town) -> None:
    anya = town.mother()
    _, maria = pair_up(town, anya)
    maria.remembers()
    anya.remembers()
    sets(town, topics=True)
    is_known(town, topics=True)
    maria.presses("✍️ Написать")
    maria.says("Первое слово")
    anya.presses("✍️ Ответить", anya.sees("Первое слово"))
    name = f"💬 {anya.name}"
    wait_until(lambda: name in topics(town, maria), "the topic of the family")
    anya.says("Пишу в тему")
    wait_until(lambda: in_topic(town, maria, topics(town, maria)[name], "Пишу в тему"), "her answer in the topic")

    sets(town, topics=False)  # nobody has told the bot yet
    anya.presses("✍️ Ответить", anya.sees("Первое слово", ever=True))
    anya.says("Темы уже нет")
    maria.sees("Темы уже нет", ever=True)
    is_known(town, topics=False)
    anya.presses("✍️ Ответить", anya.sees("Первое слово", ever=True))
    anya.says("Пишу просто так")
    maria.sees("Пишу просто так", ever=True)
    for words in ("Темы уже нет", "Пишу просто так"):
        arrived = [one for one in sent_to(town, maria) if words in str(one.get("text"))]
        assert "message_thread_id" not in arrived[-1]
        assert sum(words in str(one.get("text")) for one in maria.chat()["messages"]) == 1
