"""Nothing is heard of a pair for three weeks; and a curator opens a talk with a reason that everybody learns of."""

from tests.stories.processes import wait_until
from tests.stories.test_mentoring import pair_up, tasks
from tests.stories.test_mentoring_matching import is_17
from tests.stories.test_red_flags import writes
from tests.stories.town import Person, Town


def opens_the_pair(curator: Person, town: Town, anya: Person) -> None:
    curator.presses("👨‍👩‍👧 Мои семьи")
    listed = curator.sees(town.case_code(anya))
    curator.presses(next(label for label in curator.buttons(listed) if town.case_code(anya) in label))
    curator.presses("👥 Кто рядом", curator.sees(f"{town.case_code(anya)} · "))
    curator.presses("🤝 Пары")


def test_silence_goes_from_a_gentle_word_to_a_review(town: Town) -> None:
    anya = town.mother()
    curator, family = pair_up(town, anya, "contact_family")
    coordinator = town.person("coordinator")
    coordinator.starts()
    coordinator.sees("")
    family.remembers()
    town.clock.next(13, days=3)
    family.sees("Давно не было слышно", ever=True)
    assert "pair_silent" not in tasks(town, anya)
    for days, kind in ((7, "pair_silent"), (14, "pair_review")):
        for _ in range(days):
            town.clock.next(13, days=1)
        wait_until(lambda kind=kind: kind in tasks(town, anya), kind)
    coordinator.sees(f"{town.case_code(anya)}: три недели в паре нет общения", ever=True)
    assert not coordinator.has(anya.name)
    assert sum("Давно не было слышно" in one.get("text", "") for one in family.chat()["messages"]) == 1
    opens_the_pair(curator, town, anya)
    assert "Нет вестей" in curator.sees("Слов вы не читаете")["text"]


def test_a_talk_is_opened_with_a_reason_and_both_are_told_at_once(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    supervisor = town.person("supervisor")
    supervisor.starts()
    supervisor.sees("")
    writes(maria, "Как ваши дела сегодня?")
    anya.sees("Как ваши дела сегодня?")
    opens_the_pair(curator, town, anya)
    card = curator.sees("Слов вы не читаете")
    assert "Как ваши дела" not in card["text"]
    curator.presses("🔓 Открыть с причиной", card)
    curator.sees("почему вы открываете разговор?")
    curator.says("Мама просит помочь разобраться")
    curator.presses("👀 Читать разговор", curator.sees("Обе стороны об этом узнают"))
    curator.sees(f"{maria.name}: Как ваши дела сегодня?")
    for side in (anya, maria):
        side.sees(f"Ваш разговор может прочитать {curator.name}", ever=True)
    assert "помочь разобраться" in supervisor.sees("открывает разговор пары", ever=True)["text"]
    assert not anya.has("помочь разобраться")
    town.clock.advance(days=1, minutes=5)
    opens_the_pair(curator, town, anya)
    curator.sees("[🔓 Открыть с причиной]")
    read = "SELECT count(*) AS n FROM audit WHERE action = 'mentoring.read_talk'"
    assert town.rows(read)[0]["n"] == 1


def test_pictures_go_under_18_only_while_the_curator_allows_them(town: Town) -> None:
    anya = town.mother()
    curator, maria = pair_up(town, anya)
    is_17(town, anya)
    maria.presses("✍️ Написать")
    maria.sees("Это прочитает")
    maria.sends_photo("Мой кот")
    maria.sees("Фото в этом разговоре я не передаю")
    opens_the_pair(curator, town, anya)
    curator.presses("🖼 Разрешить фото", curator.sees("вы можете читать разговор"))
    curator.sees("почему им можно слать фото?")
    curator.says("Мама просит показать малыша")
    for side in (anya, maria):
        assert "показать малыша" not in side.sees("можно слать фото", ever=True)["text"]
    maria.sends_photo("Мой второй кот")
    assert anya.sees("Мой второй кот")["photo"]
    assert not anya.has("Мой кот")
    opens_the_pair(curator, town, anya)
    curator.presses("🚫 Больше без фото")
    curator.sees("Фото между ними больше не передаются")
    for side in (anya, maria):
        side.sees("больше не передаю", ever=True)
    maria.sends_photo("Мой третий кот")
    maria.sees("Фото в этом разговоре я не передаю")
    assert not anya.has("Мой третий кот")
