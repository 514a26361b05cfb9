"""An invitation to tell of oneself, and the question whether somebody may have one family more than usual."""

from html import escape

from bot.buttons.keys import Key
from bot.buttons.mentoring_matching import DecidePress, TellPress
from bot.content.screens import say
from bot.domain.children import age
from bot.domain.mentoring import Match
from bot.domain.mentoring_matching import Above, Profile, told_to_both
from bot.domain.outgoing import Occasion
from bot.domain.people import Role
from bot.domain.people_ages import possible
from bot.outbound.message import Out, To, message, screen
from bot.storage import cases, children, mentoring, people, people_ages
from bot.storage import mentoring_matching as store
from bot.storage.transaction import Transaction
from bot.texts import Texts

REASON = 500
"""Characters of a curator's reason on the coordinator's card."""


@message("mentoring.tell", quiet=True, occasion=Occasion.PROPOSAL)
def tell(tx: Transaction, to: To) -> Out:
    return screen(to, "mentoring_matching.asked", {"tell": TellPress()})


@message("mentoring.above")
def above(tx: Transaction, to: To, question_id: int) -> Out | None:
    """By the family's code; the volunteer's name is the coordinator's to know."""
    question, t = store.question(tx, question_id), to.texts
    if question.state is not Above.ASKED:
        return None
    text = t.n(
        "staff.mentoring.above",
        "🤝 {code}: {curator} asks to propose {name}, who stands beside {n} family now. It would be one more "
        "than agreed. Her reason:",
        "🤝 {code}: {curator} asks to propose {name}, who stands beside {n} families now. It would be one more "
        "than agreed. Her reason:",
        mentoring.families_of(tx, question.mentor_id, question.role),
        code=cases.get(tx, question.case_id).code,
        curator=people.name_of(tx, question.asked_by),
        name=people.name_of(tx, question.mentor_id),
    )
    keys = [
        [Key(label, DecidePress(question_id=question_id, allows=allows).pack())]
        for label, allows in (
            (t.label("staff.mentoring.above", "✅ One more is fine"), True),
            (t.label("staff.mentoring.above", "❌ Not now"), False),
        )
    ]
    return Out(f"{text}\n<blockquote>{escape(question.reason[:REASON])}</blockquote>", keys)


@message("mentoring.above_decided")
def above_decided(tx: Transaction, to: To, question_id: int, proposed: str | None) -> Out:
    question, t = store.question(tx, question_id), to.texts.t
    about = {"code": cases.get(tx, question.case_id).code, "name": people.name_of(tx, question.mentor_id)}
    if question.state is Above.REFUSED:
        return Out(t("staff.mentoring.above", "{code} and {name}: not one more family now. Please look on.", **about))
    if proposed in ("sent", "ask_her"):
        return Out(t("staff.mentoring.above", "{code} and {name}: one more is fine. The question is out.", **about))
    return Out(
        t("staff.mentoring.above", "{code} and {name}: one more is fine, but it is not possible any more.", **about)
    )


def of_family(tx: Transaction, to: To, match: Match) -> str:
    """To a volunteer, of a family: an age group, how old the child is, and what fits. No name, no place."""
    case, words = cases.get(tx, match.case_id), say_card(to)
    hers, theirs = store.of_family(tx, case), store.of(tx, match.mentor_id, match.role)
    facts, zone = people_ages.facts_of(tx, match.mother_id)
    today = people_ages.today(tx, zone)
    groups = possible(facts, today) if facts.group or facts.born_on else []
    lines = [words[min(groups, key=list(words).index)]] if groups else []
    born = sorted((child.born for child in children.of_case(tx, case.id)), reverse=True)
    if born:
        youngest = Texts(to.voice, zone).span(*age(born[0], today))
        lines.append(words["child" if len(born) == 1 else "children"].format(n=len(born), age=youngest))
    return _joined(to, lines, hers, theirs, seen=hers)


def of_mentor(tx: Transaction, to: To, match: Match) -> str:
    """To a mother, of a volunteer."""
    hers, theirs = store.of_family(tx, cases.get(tx, match.case_id)), store.of(tx, match.mentor_id, match.role)
    return _joined(to, [], hers, theirs, seen=theirs)


def say_card(to: To) -> dict[str, str]:
    """The templates of a card's parts; those with a place for something are filled here."""
    marks = {"age": "{age}", "n": "{n}", "what": "{what}"}
    return say("mentoring_matching.card", to.voice, **marks).buttons


def _joined(to: To, lines: list[str], hers: Profile, theirs: Profile, *, seen: Profile) -> str:
    """`seen`: whose hours and likes the reader learns."""
    words, card = say("mentoring_matching.words", to.voice).buttons, say_card(to)
    if hers.territory_id is not None and hers.territory_id == theirs.territory_id:
        lines.append(card["near"])
    lines += [words[one] for one in sorted(seen.hours)]
    if seen.likes:
        lines.append(card["likes"].format(what=", ".join(words[one] for one in sorted(seen.likes))))
    if both := told_to_both(hers, theirs):
        lines.append(card["shared"].format(what=", ".join(words[one] for one in sorted(both))))
    return " · ".join(lines)


def about(tx: Transaction, to: To, match: Match) -> str | None:
    """What a proposal may say beyond its fixed words; None where nothing is known."""
    return (of_mentor if to.who.role is Role.MOTHER else of_family)(tx, to, match) or None
