"""📄 Olga prints Anya's family on one page, by its code, and Anya reads that she did."""

from tests.stories.cards import opens_card, taps
from tests.stories.town import Town


def test_the_page_bears_the_code_and_the_day_and_the_mother_sees_that_it_was_made(town: Town) -> None:
    anya = town.mother()
    olga = town.curator_of(anya)
    code = opens_card(town, olga, anya)
    olga.presses("🏢 Другие службы")
    olga.presses("📄 На одном листе")
    sent = olga.sees(f"{code} на одном листе")
    assert sent["document"]["file_name"].startswith(f"{code}-20")
    assert sent["document"]["file_name"].endswith(".pdf")
    assert anya.name not in sent["caption"]
    town.settles()
    wrote = town.rows("SELECT actor_role FROM audit WHERE action = 'cases.summary'")
    assert [row["actor_role"] for row in wrote] == ["curator"]
    anya.starts()
    anya.presses("⚙️ Ещё")
    anya.sees("Что показать?")
    taps(anya, "➡️ Ещё", "📝 Мои данные", "👀 Кто смотрел")
    anya.sees("лист о вашей семье без имён")
