"""A mother at a door that closes: she may look back, ask a person, and knows what has ended and what has not."""

from bot.buttons.mentoring import MatchPress
from tests.stories.test_mentoring import FAMILY, match_of, pair_up, proposes
from tests.stories.town import Town

TALK = "разговор с наставником?"
ENDS, TO_CURATOR = "❌ Нет, наставник не нужен", "✍️ Написать куратору"


def test_a_question_to_her_curator_leaves_the_proposal_open(town: Town) -> None:
    anya = town.mother()
    curator, maria = proposes(town, anya)
    anya.presses("✅ Согласна")
    question = anya.sees(TALK)
    assert anya.buttons(question) == ["✅ Можно", ENDS, "❓ Спросить куратора", "⬅️ Назад"]
    anya.presses("❓ Спросить куратора", question)
    anya.sees("Вопрос про наставника остался выше. Ответить можно потом")
    assert match_of(town, anya)["state"] == "proposed"
    asked = "SELECT 1 FROM task JOIN cases ON cases.id = case_id WHERE code = ? AND kind = 'consent_question'"
    assert town.rows(asked, town.case_code(anya))

    anya.presses("⬅️ Назад", question)
    proposal = anya.sees("У нас есть наставник для вас")
    assert proposal["message_id"] == question["message_id"]
    anya.presses("✅ Согласна", proposal)
    anya.presses("✅ Можно", anya.sees(TALK))
    maria.presses("✅ Да")
    anya.sees(f"Это {maria.name}")
    curator.sees("все согласны")


def test_who_needs_no_mentor_says_so_in_plain_words(town: Town) -> None:
    anya = town.mother()
    curator, maria = proposes(town, anya)
    anya.presses("✅ Согласна")
    question = anya.sees(TALK)
    anya.presses(ENDS, question)
    declined = anya.sees("Это ваше решение")
    maria.sees("Сейчас не получилось")
    assert match_of(town, anya)["state"] == "declined"
    anya.forges(MatchPress(match_id=match_of(town, anya)["id"], what="back").pack())
    closed = anya.sees("Это предложение уже закрыто")
    for screen in (declined, closed):
        assert anya.buttons(screen) == [TO_CURATOR]
    anya.presses(TO_CURATOR, closed)
    anya.sees(f"Это прочитает {curator.name}")


def test_a_pair_that_rests_is_left_resting(town: Town) -> None:
    anya = town.mother()
    _, family = pair_up(town, anya, FAMILY)
    notice = anya.sees(f"Это {family.name}")
    family.presses("👩 Наша семья")
    family.presses("🌙 Взять перерыв", family.sees(f"Её зовут {anya.name}"))
    family.presses("2 недели", family.sees("На сколько недель перерыв?"))
    anya.presses("⏸ Закончить разговор", anya.sees("Сейчас перерыв"))
    anya.presses("Оставить", anya.sees("Закончить разговор?"))
    anya.sees("Всё остаётся как есть. Разговор пока отдыхает")
    family.presses("👩 Наша семья")
    family.presses("✅ Вернуться раньше", family.sees("разговор пока отдыхает"))
    anya.sees(f"Разговор продолжается. Это {family.name}", ever=True)
    anya.presses("⏸ Закончить разговор", notice)
    anya.presses("Оставить", anya.sees("Закончить разговор?"))
    anya.sees("Хорошо. Разговор продолжается")


def test_whoever_ends_it_her_curator_is_one_press_away(town: Town) -> None:
    anya, zoya = town.mother(), town.mother()
    curator, family = pair_up(town, anya, FAMILY)
    anya.presses("⏸ Закончить разговор", anya.sees(f"Это {family.name}"))
    anya.presses("⏸ Закончить", anya.sees("Закончить разговор?"))
    stopped = anya.sees("Этого разговора больше нет")
    assert anya.buttons(stopped) == [TO_CURATOR]
    anya.presses(TO_CURATOR, stopped)
    anya.sees(f"Это прочитает {curator.name}")

    curator, maria = pair_up(town, zoya)
    maria.presses("👩 Моя мама")
    maria.presses("⏸ Закончить", maria.sees(f"Её зовут {zoya.name}"))
    maria.presses("⏸ Закончить", maria.sees("Закончить разговор?"))
    assert maria.buttons(maria.sees("Этого разговора больше нет")) == ["🤝 Можно новую пару", "🌙 Хочу отдохнуть"]
    ended = zoya.sees("Вашей вины в этом нет", ever=True)
    assert zoya.buttons(ended) == [TO_CURATOR]
    zoya.presses(TO_CURATOR, ended)
    zoya.sees(f"Это прочитает {curator.name}")
