"""Rules of the page's own files: all words in one place, in both languages, nothing from elsewhere."""

import re
from pathlib import Path

from sandbox.methods.sending import ACTIONS

PAGE = Path(__file__).parents[2] / "sandbox" / "page"
LONGEST_LINE = 120
WORDS = sorted([PAGE / "i18n.js", *PAGE.glob("words-*.js")])
SCRIPTS = sorted(set(PAGE.glob("*.js")) - set(WORDS))
TEXTS = "\n".join(file.read_text(encoding="utf-8") for file in WORDS)
ENTRY = re.compile(r'^  (\w+): \[\s*("(?:[^"\\]|\\.)+"),\s*("(?:[^"\\]|\\.)+"),?\s*\],$', re.M)


def without_comments(script: str) -> str:
    return re.sub(r"/\*.*?\*/|//[^\n\"]*$", "", script, flags=re.S | re.M)


def test_every_text_has_both_languages_and_the_same_placeholders() -> None:
    entries = ENTRY.findall(TEXTS)
    assert len(entries) == len(re.findall(r"^  \w+: \[", TEXTS, re.M)) > 200
    assert len({key for key, _, _ in entries}) == len(entries)
    for key, russian, english in entries:
        assert re.findall(r"\{\w+\}", russian) == re.findall(r"\{\w+\}", english), key


def test_every_text_is_used_and_every_used_text_exists() -> None:
    defined = {key for key, _, _ in ENTRY.findall(TEXTS)}
    code = "\n".join(script.read_text(encoding="utf-8") for script in SCRIPTS)
    asked = set(re.findall(r'\bt\("(\w+)"', code))
    families = tuple(re.findall(r"\bt\(`(\w+_)\$", code))
    quoted = set(re.findall(r'"(\w+)"', code)) | set(re.findall(r"^ +(\w+):", code, re.M))
    assert asked <= defined
    assert {key for key in defined - quoted if not key.startswith(families)} == set()


def test_whatever_a_bot_is_doing_has_words() -> None:
    defined = {key for key, _, _ in ENTRY.findall(TEXTS)}
    assert {f"doing_{action}" for action in ACTIONS - {"cancel"}} <= defined


def test_words_live_only_in_the_texts() -> None:
    for script in SCRIPTS:
        assert not re.search("[а-яё]", without_comments(script.read_text(encoding="utf-8")), re.I), script.name


def test_the_page_takes_nothing_from_elsewhere_and_stays_readable() -> None:
    for file in PAGE.iterdir():
        text = file.read_text(encoding="utf-8")
        assert "innerHTML" not in text
        assert not re.search(r"(?:src|href)=\"(?!/page/)|@import|url\(|from \"(?!\./)", text), file.name
        assert len(text.splitlines()) < 200, file.name
        if file.suffix in (".js", ".css") and file not in WORDS:
            assert max(map(len, text.splitlines())) <= LONGEST_LINE, file.name
