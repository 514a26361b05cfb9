"""The catalogues say everything the code says, in every voice, and `make texts` keeps them so."""

import fcntl
import io
import json
import os
import sys
from pathlib import Path

import pytest

from bot.domain.files import BrokenFileError
from bot.domain.templates import placeholders
from bot.domain.voices import VOICES, Voice
from bot.proofreading.catalogues import messages, msgid, of_catalogues
from bot.proofreading.problems import Problem
from bot.texts import Texts, read_catalogue
from tools.texts.__main__ import main
from tools.texts.catalogues import extract, locked, po_path, update
from tools.texts.checks import out_of_date
from tools.texts.edit import put

NUMBERS = (0, 1, 2, 5, 11, 21)
CODE = 'texts.t("people.x", "Hello, {name}")\ntexts.n("staff.y", "{n} task", "{n} tasks", 3)\n'
CODE += 'texts.label("staff.y", "Go")\n'


def errors(problems: list[Problem]) -> list[str]:
    return [str(problem) for problem in problems if problem.severity == "error"]


def test_the_catalogues_are_what_the_code_says() -> None:
    assert errors(out_of_date()) == []


def test_every_message_is_translated_and_plain() -> None:
    assert errors(list(of_catalogues())) == []


@pytest.mark.parametrize("said", VOICES)
def test_every_plural_form_can_be_said(said: Voice) -> None:
    for message in messages(read_catalogue(said)):
        if message.pluralizable:
            values = dict.fromkeys(placeholders(msgid(message)) - {"n"}, "x")
            for n in NUMBERS:
                text = Texts(said, "UTC").n(message.context or "", message.id[0], message.id[1], n, **values)
                assert str(n) in text or "{n}" not in msgid(message)


@pytest.fixture
def project(tmp_path: Path) -> tuple[Path, Path]:
    """A small code folder and its catalogues."""
    code, locales = tmp_path / "code", tmp_path / "locales"
    code.mkdir()
    (code / "screen.py").write_text(CODE, encoding="utf-8")
    for said in VOICES:
        path = po_path(said, locales)
        path.parent.mkdir(parents=True)
        path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n', encoding="utf-8")
    update(locales, code)
    return code, locales


HELLO = {"context": "people.x", "msgid": "Hello, {name}", "ru": "Привет, {name}", "ru@easy": "Привет, {name}"}
TASKS = {"context": "staff.y", "msgid": "{n} task", "ru": ["{n} дело", "{n} дела", "{n} дел"]}
GO = {"context": "staff.y", "msgid": "Go", "ru": "Дальше"}


def test_a_message_that_nobody_translated_is_named(project: tuple[Path, Path]) -> None:
    code, locales = project
    assert put([HELLO, TASKS], locales, code) == []
    assert errors(list(of_catalogues(locales))) == [
        "error: locales/ru/LC_MESSAGES/bot.po: staff.y: 'Go': R00 not translated"
    ]
    assert put([GO], locales, code) == []
    assert errors(list(of_catalogues(locales))) == []


def test_a_wrong_placeholder_is_named(project: tuple[Path, Path]) -> None:
    code, locales = project
    put([{**HELLO, "ru": "Привет, {nam}"}, TASKS, GO], locales, code)
    (found,) = errors(list(of_catalogues(locales)))
    assert "placeholders ['nam'], wanted ['name']" in found


def test_a_text_to_a_mother_is_held_to_plain_language(project: tuple[Path, Path]) -> None:
    code, locales = project
    put([{**HELLO, "ru": "{name}, необходимо прийти"}, TASKS, GO], locales, code)
    (found,) = errors(list(of_catalogues(locales)))
    assert "R10" in found


def test_what_the_code_does_not_say_is_refused(project: tuple[Path, Path]) -> None:
    code, locales = project
    refused = put([{"context": "staff.y", "msgid": "Stop", "ru": "Стоп"}, {**TASKS, "ru": ["одно"]}], locales, code)
    assert refused == ["ru: staff.y: 'Stop': the code does not say this", "ru: staff.y: '{n} task': 1 forms"]


def test_updating_keeps_translations_and_drops_what_is_gone(project: tuple[Path, Path]) -> None:
    code, locales = project
    put([HELLO, TASKS, GO], locales, code)
    before = po_path("ru", locales).read_bytes()
    assert update(locales, code) == []
    assert po_path("ru", locales).read_bytes() == before
    (code / "screen.py").write_text(CODE.replace('texts.label("staff.y", "Go")', 'texts.t("staff.y", "New")'), "utf-8")
    assert errors(out_of_date(locales, code))
    assert "ru: dropped staff.y: 'Go' = ('Дальше',)" in update(locales, code)
    assert {msgid(message) for message in messages(read_catalogue("ru", locales))} == {
        "Hello, {name}",
        "{n} task",
        "New",
    }
    assert "дела" in po_path("ru", locales).read_text(encoding="utf-8")


def test_a_file_in_the_middle_of_an_edit_costs_no_translation(project: tuple[Path, Path]) -> None:
    code, _ = project
    (code / "screen.py").write_text("def broken(:\n", encoding="utf-8")
    with pytest.raises(BrokenFileError, match=r"screen\.py:1: "):
        extract(code)


def test_two_people_never_rewrite_at_once(tmp_path: Path) -> None:
    other = os.open(tmp_path, os.O_RDONLY)
    with locked(tmp_path), pytest.raises(BlockingIOError):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(other)


def test_the_command_checks_without_changing_anything(capsys: pytest.CaptureFixture[str]) -> None:
    before = {said: po_path(said).read_bytes() for said in VOICES}
    assert main(["--check"]) == 0, capsys.readouterr().out
    assert {said: po_path(said).read_bytes() for said in VOICES} == before


def test_the_command_refuses_a_slip_of_the_pen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = json.dumps([{"context": "staff.nowhere", "msgid": "Nothing says this", "ru": "Никто"}])
    monkeypatch.setattr(sys, "stdin", io.StringIO(entry))
    assert main(["set"]) == 1
    assert "the code does not say this" in capsys.readouterr().out
