"""«Скажите маме сами»: the card for whoever tells her, and for who is above when nobody has."""

from bot.buttons.keys import Key
from bot.buttons.mentoring_sudden import SaidPress
from bot.domain.mentoring_in_person import Untold
from bot.outbound.message import Out, To, is_hers, message
from bot.storage import cases, mentoring, mentoring_in_person, people
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.access import may


@message("mentoring.in_person")
def in_person(tx: Transaction, to: To, news_id: int) -> Out | None:
    """By name to her curator; to anybody else by the code."""
    found = mentoring_in_person.get(tx, news_id)
    match = mentoring.get(tx, found.match_id)
    case = cases.get(tx, match.case_id)
    hers, texts = is_hers(to, case), to.texts
    mother = people.name_of(tx, match.mother_id) if hers else case.code
    names = {"code": case.code, "mother": mother, "name": people.name_of(tx, match.mentor_id)}
    if not found.open:
        return None if hers else Out(_late(texts, names))
    lines = [_what(texts, found.news, names)]
    lines.append(
        texts.t(
            "staff.mentoring.sudden",
            "Until somebody presses, the bot says nothing of it to her. After a day a supervisor is told, after two "
            "the bot tells her.",
        )
    )
    label = texts.label("staff.mentoring.sudden", "✅ The mother knows")
    rows = [[Key(label, SaidPress(news_id=news_id).pack())]] if may(to.who, "mentoring.said") else []
    return Out("\n".join(lines), rows)


def _late(texts: Texts, names: dict[str, str]) -> str:
    return texts.t(
        "staff.mentoring.sudden",
        "{code}: nobody has said for two days that the mother knows of {name}. The bot has told her. Please ask.",
        **names,
    )


def _what(texts: Texts, news: Untold, names: dict[str, str]) -> str:
    if news is Untold.REST:
        return texts.t(
            "staff.mentoring.sudden",
            "🗣 {code}: the talk with {name} was stopped because of a worry. Tell {mother} yourself, today.",
            **names,
        )
    return texts.t(
        "staff.mentoring.sudden",
        "🗣 {code}: {name} does not go on, they write to each other no more. Tell {mother} yourself, today.",
        **names,
    )
