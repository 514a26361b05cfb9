"""A guide is whole, plain, signed before real people read it, and never sends a fact that has aged."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.content.guides import GUIDES, Guide, read_guides, shown
from bot.content.screens import say
from bot.domain.files import BrokenFileError
from bot.domain.voices import VOICES, Voice
from bot.proofreading.guides import of_guide
from tests.texts.test_catalogues import errors

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("guide_id", GUIDES)
def test_a_guide_is_plain_enough(guide_id: str) -> None:
    assert errors(list(of_guide(GUIDES[guide_id]))) == []


@pytest.mark.parametrize("said", VOICES)
def test_every_step_fits_its_frame(said: Voice) -> None:
    for guide in GUIDES.values():
        for number in range(1, len(guide.steps) + 1):
            frame = {"title": guide.title.text(said), "n": number, "total": len(guide.steps), "note": None}
            said_step = say("guides.step", said, step=guide.step_text(number, said, TODAY), **frame)
            assert len(said_step.text) < 500


def test_drafts_stay_among_ourselves() -> None:
    assert {guide.id for guide in shown("mother", drafts=True)} == {"bath_baby", "fever"}
    assert all(guide.status == "published" for guide in shown("mother", drafts=False))
    assert [guide.id for guide in shown("mother", drafts=True, topic="health")] == ["fever"]


GUIDE = Path(__file__).parents[2] / "bot" / "content" / "guides" / "bath_baby.yaml"
DATED = """  - id: s8
    uses: [term]
    plain: Успейте за {term}.
    easy: 📅 Успейте за {term}.
    fallback_plain: Срок спросите у куратора.
    fallback_easy: 💬 Срок спросите у куратора.
finish:"""


def dated(tmp_path: Path, checked_on: str, step: str = DATED) -> Guide:
    fact = "{key: term, value: 1 месяц, applies_to: RU, source_title: a, source_url: b, owner: c, checked_on: %s}"
    before, _, rest = GUIDE.read_text(encoding="utf-8").partition("  - id: s8\n")
    text = before + step + rest.partition("finish:")[2]
    text = text.replace("kind: stable", f"kind: dated\nmax_age_days: 180\nfacts: [{fact % checked_on}]")
    (tmp_path / "bath_baby.yaml").write_text(text, encoding="utf-8")
    return read_guides(tmp_path)["bath_baby"]


def test_a_stale_fact_is_never_sent(tmp_path: Path) -> None:
    fresh = dated(tmp_path, "2026-11-21")
    assert fresh.step_text(8, "ru", TODAY) == "Успейте за 1 месяц."
    assert fresh.step_text(8, "ru@easy", TODAY + timedelta(days=200)) == "💬 Срок спросите у куратора."
    assert dated(tmp_path, "null").step_text(8, "ru", TODAY) == "Срок спросите у куратора."


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("status: draft", "status: published"), "signed"),
        (("id: bath_baby", "id: bath"), "calls itself"),
        (("kind: stable", "kind: dated"), "names its facts"),
        (("  - id: s2", "  - id: s1"), "two steps have one id"),
        (("      Закройте окно. В комнате", "      [Закройте] окно. В комнате"), "read as a button"),
        (("finish:", "  - id: s9\n    plain: Да.\n    easy: Да.\nfinish:"), "at most 8"),
        (("      Закройте окно. В комнате", "      Закройте за {term}. В комнате"), "uses"),
    ],
)
def test_a_guide_that_breaks_a_rule_is_refused(tmp_path: Path, change: tuple[str, str], why: str) -> None:
    path = tmp_path / "bath_baby.yaml"
    path.write_text(GUIDE.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    with pytest.raises(BrokenFileError, match=f"^{path}:\\d+: .*{why}"):
        read_guides(tmp_path)


def test_a_step_with_a_fact_needs_other_words(tmp_path: Path) -> None:
    step = "\n".join(line for line in DATED.splitlines() if "fallback" not in line)
    with pytest.raises(BrokenFileError, match="fallback"):
        dated(tmp_path, "2026-11-21", step)
