"""A girl of 17 beside a silver mentor, from the proposal to the goodbye."""

from tests.stories.test_mentoring import MENTOR, agrees, is_free, match_of
from tests.stories.test_mentoring_ending import agrees_on_a_day, cannot_write
from tests.stories.test_mentoring_matching import is_17, looks, picks
from tests.stories.town import Town


def test_somebody_under_18_goes_the_way_from_the_proposal_to_the_goodbye(town: Town) -> None:
    lena, maria = town.mother(), town.person(MENTOR)
    curator = town.curator_of(lena)
    town.clock.next(13)
    for somebody in (lena, maria, curator):
        somebody.starts()
        somebody.sees("")
    is_free(town, maria)
    is_17(town, lena)
    picks(curator, looks(town, curator, lena))
    lena.remembers()
    maria.remembers()
    curator.presses("✅ Предложить")
    agrees(town, lena)
    maria.presses("✅ Да", maria.sees("мама 16–17 лет"))
    notice = lena.sees(f"Это {maria.name}", ever=True)
    assert "Куратор может читать этот разговор" in notice["text"]
    assert "✍️ Написать" not in lena.buttons(notice)
    lena.sees("Сначала встреча с куратором", ever=True)
    curator.presses("📅 День первой встречи", curator.sees("Писать друг другу можно после встречи с вами"))
    curator.sees("В какой день")
    curator.presses("Завтра")
    curator.presses("12:00")
    curator.presses("✅ Да")
    town.clock.next(18, 30, days=1)
    curator.presses("✅ Мы встретились", curator.sees("первая встреча была?", ever=True))
    maria.presses("✍️ Написать", maria.sees("Теперь можно писать друг другу"))
    maria.sees("Это прочитает")
    maria.says("Здравствуйте, Лена!")
    lena.sees("Здравствуйте, Лена!")

    agrees_on_a_day(town, curator, lena, number=0)
    for side, other in ((lena, maria), (maria, lena)):
        side.sees(f"Рядом с вами {other.name}. Ваши встречи скоро закончатся", ever=True)
    town.clock.next(19, 30, days=14)
    lena.sees(f"Рядом с вами был добрый человек: {maria.name}", ever=True)
    maria.sees(f"Рядом с вами была мама: {lena.name}", ever=True)
    assert match_of(town, lena)["state"] == "ended"
    cannot_write(town, lena, maria)
    town.clock.next(13)
    lena.sees("Что было самым ценным?", ever=True)
