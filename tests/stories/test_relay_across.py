"""What is done to a message in one chat is done to its counterpart in the other: replies, and whatever follows."""

from tests.stories.processes import wait_until
from tests.stories.test_relay import by_day, writes
from tests.stories.town import Person, Town


def test_a_reply_stands_under_the_right_message_in_the_other_chat(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    first = writes(town, anya, "Первый вопрос")
    copy = olga.sees("Первый вопрос")
    second = anya.says("Второй вопрос")
    olga.sees("Второй вопрос")
    olga.says("Ответ на первый", reply_to=copy["message_id"])
    anya.sees("Ответ на первый")
    anya.says("И ещё к нему", reply_to=first["message_id"])
    olga.sees("И ещё к нему")
    anya._does("delete", message_id=second["message_id"])
    olga.says("Ответ на второй", reply_to=olga.sees("Второй вопрос", ever=True)["message_id"])
    anya.sees("Ответ на второй")  # the message is gone: without a reply
    sent = [call["params"] for call in town.http.get("/sim/journal?kind=call")["entries"]]
    replies = {one["text"].partition("> ")[2]: one["reply_parameters"] for one in sent if one.get("reply_parameters")}
    assert replies["Ответ на первый"]["message_id"] == first["message_id"]
    assert replies["И ещё к нему"]["message_id"] == copy["message_id"]
    assert replies["Ответ на второй"]["message_id"] == second["message_id"]


def reaction(message: dict[str, object]) -> str:
    given = message.get("reactions") or []
    assert isinstance(given, list)
    return "".join(one["emoji"] for one in given)


def message_of(town: Town, person: Person, message_id: int) -> dict[str, object]:
    return next(one for one in person.chat()["messages"] if one["message_id"] == message_id)


def test_a_sign_when_it_arrived_a_reaction_and_taking_it_back(town: Town) -> None:
    by_day(town)
    anya = town.mother()
    olga = town.curator_of(anya)
    anya.starts()
    said = writes(town, anya, "Первое слово")
    copy = olga.sees("Первое слово")
    mine = said["message_id"]
    wait_until(lambda: reaction(message_of(town, anya, mine)) == "👌", "the sign that it arrived")
    olga._does("react", message_id=copy["message_id"], emoji="❤")
    wait_until(lambda: reaction(message_of(town, anya, mine)) == "❤", "the reader's own reaction")
    anya._does("react", message_id=mine, emoji="👍")
    wait_until(lambda: "👍" in reaction(message_of(town, olga, copy["message_id"])), "the writer's on the copy")
    anya.presses("🗑 Удалить", anya.sees("Я отправила", ever=True))
    anya.sees("Убираю сообщение из другого чата")
    wait_until(lambda: not olga.has("Первое слово"), "the copy to leave")
