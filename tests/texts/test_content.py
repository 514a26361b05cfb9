"""What editors wrote: every screen, guide and list can be said in every voice, and a slip of the pen is refused."""

from pathlib import Path

import pytest

from bot.content.appointments import APPOINTMENTS, offered
from bot.content.consents import CONSENTS, fingerprint
from bot.content.documents import DOCUMENTS, GROUPS, of_group
from bot.content.files import load
from bot.content.phones import numbers, phones
from bot.content.screens import SCREENS, Screen, say
from bot.domain.files import BrokenFileError
from bot.domain.people_consents import Purpose
from bot.domain.templates import fill, placeholders
from bot.domain.voices import VOICES, Voice
from bot.proofreading.files import of_folder
from bot.proofreading.samples import NAME, SAMPLES
from bot.proofreading.screens import of_screen
from tests.texts.test_catalogues import errors
from tools.texts.calls import of_calls


@pytest.mark.parametrize("screen_id", [screen_id for screen_id, screen in SCREENS.items() if not screen.staff])
def test_a_screen_is_plain_enough(screen_id: str) -> None:
    assert errors(list(of_screen(screen_id, SCREENS[screen_id]))) == []


@pytest.mark.parametrize("said", VOICES)
@pytest.mark.parametrize("screen_id", SCREENS)
def test_a_screen_can_be_said(screen_id: str, said: Voice) -> None:
    screen = SCREENS[screen_id]
    names = placeholders("".join((screen.text(said), *screen.labels(said).values())))
    spoken = say(screen_id, said, **{name: SAMPLES.get(name, {}).get(said, NAME) for name in names})
    assert spoken.text
    assert "{" not in spoken.text + "".join(spoken.buttons.values())
    assert len(set(spoken.buttons.values())) == len(spoken.buttons), "two buttons look alike"


def test_the_code_names_only_screens_there_are() -> None:
    assert errors(list(of_calls())) == []


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ('show(event, "people.nowhere", voice)', "no screen people.nowhere"),
        ('say("menu.home" if a else "menu.nowhere", voice)', "no screen menu.nowhere"),
        ('reply.screen(to, "help_requests.taken")', "needs ['name']"),
    ],
)
def test_a_call_that_cannot_be_said_is_named(tmp_path: Path, code: str, why: str) -> None:
    (tmp_path / "handler.py").write_text(code, encoding="utf-8")
    (found,) = errors(list(of_calls(tmp_path)))
    assert why in found


@pytest.mark.parametrize("purpose", Purpose)
def test_words_of_a_consent_never_change_under_the_same_version(purpose: Purpose) -> None:
    """Whoever changes them raises `version` in consents.yaml and writes the new sha256 there."""
    assert CONSENTS[purpose].sha256 == fingerprint(purpose), "raise the version, and put this sha256 beside it"


def test_only_what_nobody_can_be_kept_without_is_asked_while_joining() -> None:
    assert {purpose for purpose, wording in CONSENTS.items() if wording.needed} == {Purpose.NAME_AND_AFFAIRS}
    assert all(wording.to_verify for wording in CONSENTS.values()), "no lawyer has read them yet"


def test_she_is_never_told_of_an_error() -> None:
    for screen_id, screen in SCREENS.items():
        assert "ошибк" not in (screen.plain + screen.easy).lower(), screen_id


def test_values_are_escaped_in_texts_and_not_on_buttons() -> None:
    said = say("people.already_here", "ru", name="<Аня>")
    assert "&lt;Аня&gt;" in said.text


def test_a_missing_or_unknown_value_is_refused() -> None:
    with pytest.raises(LookupError, match="needs \\['number', 'time'\\]"):
        say("help_requests.receipt", "ru")
    with pytest.raises(LookupError, match="no place for \\['name'\\]"):
        say("menu.home", "ru", name="Аня")
    with pytest.raises(LookupError):
        say("menu.nowhere", "ru")


def test_a_line_without_its_value_is_left_out() -> None:
    whole = say("reminders.appointment", "ru", what="Врач", when="завтра", place="Дом 5", bring="полис").text
    short = say("reminders.appointment", "ru", what="Врач", when="завтра", place=None, bring="").text
    assert whole.splitlines() == ["Врач.", "🕙 завтра.", "📍 Дом 5", "🎒 Возьмите полис."]
    assert short.splitlines() == ["Врач.", "🕙 завтра."]


def test_the_danger_card_says_what_was_settled() -> None:
    said = say("help_requests.danger", "ru")
    assert said.text.startswith("Звоните 112 сейчас. Это бесплатно.")
    assert list(said.buttons.values()) == ["✅ Позвонила", "📞 Не могу звонить", "🙈 Спрятать"]
    assert "вызываю" in say("help_requests.receipt", "ru@easy", number="7К4", time="14:05").text


@pytest.mark.parametrize(
    ("text", "rule"),
    [("Завтра нарколог.", "R26"), ("Позвоните 8-800-555-35-35", "phones.yaml"), ("Звоните 104", "phones.yaml")],
)
def test_a_bad_screen_is_named(text: str, rule: str) -> None:
    screen = Screen(plain=text, easy=f"🏠 {text}", en="Tomorrow.")
    assert any(rule in problem for problem in errors(list(of_screen("reminders.preview_x", screen))))


def test_only_the_settled_numbers_are_shown() -> None:
    assert numbers() == {"112", "103", "102", "101", "8-800-2000-122", "124"}
    assert phones("ru").splitlines()[0].endswith("112")
    for number in numbers():
        assert number in phones("ru")


BROKEN = {
    "not YAML": ("a:\n  plain: [\n", 3),
    "a key twice": ("a:\n  plain: А\n  easy: А\n  en: A\na:\n  plain: Б\n", 5),
    "a level missing": ("a:\n  plain: А\n  en: A\n", 1),
    "an unknown key": ("a:\n  plain: А\n  easy: А\n  en: A\n  hard: А\n", 5),
    "placeholders differ": ("a:\n  plain: А {x}\n  easy: А\n  en: A\n", 1),
    "markup": ("a:\n  plain: А\n  easy: <b>А</b>\n  en: A\n", 3),
    "a button without English": ("a:\n  plain: А\n  easy: А\n  en: A\n  buttons:\n    x: {ru: А}\n", 6),
}


@pytest.mark.parametrize(("text", "line"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_with_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenFileError, match=f"^{path}:{line}: "):
        load(path, dict[str, Screen])


def test_every_content_file_is_plain_enough() -> None:
    """Screens, guides, lists, and whatever somebody adds: found by their folder, not named here."""
    assert errors(list(of_folder())) == []


def test_what_a_mother_chooses_from_begins_with_the_usual() -> None:
    for attends in ("self", "child"):
        usual = [kind.usual for kind in offered(attends).values()]
        assert 3 <= sum(usual) <= 4
        assert usual == sorted(usual, reverse=True), "the usual ones come first"
        buttons = [kind.button.plain for kind in offered(attends).values()]
        assert len(set(buttons)) == len(buttons), "two buttons look alike"


def test_nobody_learns_which_doctor() -> None:
    kind = APPOINTMENTS["narcologist_or_psychiatrist"]
    assert kind.shown.ru == "🩺 Врач"
    assert kind.went == APPOINTMENTS["doctor_adult"].went


def test_reminders_come_in_order() -> None:
    for paper in DOCUMENTS.values():
        assert list(paper.lead_days) == sorted(paper.lead_days, reverse=True)
        assert list(paper.after_days) == sorted(paper.after_days)


def test_every_paper_of_the_list_is_there_and_says_who_has_checked_it() -> None:
    """The codes of the domain's table 5.1."""
    wanted = """birth_medical birth_certificate paternity snils_child oms_child residence_child residence_temp
        citizenship passport_14 passport_20 passport_45 passport_lost exchange_card maternity_leave unified_benefit
        birth_lump_sum care_benefit_1_5 maternity_capital pregnant_student low_income large_family ippsu needs_decision
        disability_child disability_adult ipra guardianship_baby guardianship_money migration school_apply rent
        utilities loan agreement data_consent volunteer_checks"""
    assert set(wanted.split()) <= set(DOCUMENTS)
    for code, paper in DOCUMENTS.items():
        checked = paper.checked_on and paper.source
        assert paper.to_verify or checked or not paper.steps, f"{code} has steps that nobody has checked"
        assert paper.term.ru


def test_a_group_of_papers_shows_no_button_twice() -> None:
    for group in GROUPS:
        for staff in (True, False):
            buttons = [kind.button.ru for kind in of_group(group, staff=staff).values()]
            assert buttons
            assert len(set(buttons)) == len(buttons)
    assert "data_consent" not in of_group("mine", staff=False)
    assert {code for group in (*GROUPS, "") for code in of_group(group, staff=True)} | {"volunteer_checks"} == set(
        DOCUMENTS
    )


def test_a_template_leaves_nothing_open() -> None:
    assert fill("{a}\n{b?}\n{c}", {"a": 1, "b": None, "c": "<"}) == "1\n&lt;"
    with pytest.raises(KeyError):
        fill("{a}", {})
