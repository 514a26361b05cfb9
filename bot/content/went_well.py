"""A deed in words: on a button, on its card and in the message that praises it."""

from bot.content.appointments import APPOINTMENTS
from bot.content.documents import DOCUMENTS
from bot.content.guides import GUIDES
from bot.content.screens import SCREENS, say
from bot.domain.plain_message import LIMITS
from bot.domain.templates import fill
from bot.domain.voices import Voice
from bot.domain.went_well import Deed, Done

SHOWN = 160
"""Characters of her own words: she knows the rest."""
LABEL = 40


def line(done: Done, voice: Voice) -> str:
    """«Вы сходили к врачу»; not yet escaped."""
    what = _what(done, voice)
    if not what:
        return SCREENS["went_well.without_words"].text(voice)
    return fill(SCREENS[f"went_well.did_{done.kind}"].text(voice), {"what": what}, html=False)


def short(done: Done, voice: Voice) -> str:
    """One line of it, for the staff."""
    said = " ".join(line(done, voice).split())
    return f"⭐ {said if len(said) <= LABEL else said[: LABEL - 1] + '…'}"


def label(done: Done, voice: Voice) -> str:
    """On a button of hers: as many words as one may have in this voice."""
    most = LIMITS["easy" if voice == "ru@easy" else "plain"].button_words
    kept: list[str] = []
    for part in _button(done, voice).split():
        if sum(map(_is_word, [*kept, part])) > most:
            return f"{' '.join(kept)[:LABEL]}…"
        kept.append(part)
    return " ".join(kept)[:LABEL]


def _button(done: Done, voice: Voice) -> str:
    match done.kind:
        case Deed.VISIT if done.what in APPOINTMENTS:
            return APPOINTMENTS[done.what].button.text(voice)
        case Deed.OWN:
            return f"⭐ {line(done, voice)}"
    return _what(done, voice) or f"⭐ {line(done, voice)}"


def _is_word(part: str) -> bool:
    return any(letter.isalnum() for letter in part)


def _what(done: Done, voice: Voice) -> str:
    match done.kind:
        case Deed.VISIT:
            return APPOINTMENTS[done.what].went.text(voice) if done.what in APPOINTMENTS else ""
        case Deed.DOCUMENT:
            return DOCUMENTS[done.what].shown.text(voice) if done.what in DOCUMENTS else ""
        case Deed.GUIDE:
            return GUIDES[done.what].title.text(voice) if done.what in GUIDES else ""
        case Deed.GIVEN:
            return say("exchange.choices", voice).buttons.get(done.what, "")
    return " ".join(done.words.split())[:SHOWN]
