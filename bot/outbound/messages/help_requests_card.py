"""Parts of the staff's card that tell of her: what she said by buttons, whether she can be written to, what follows."""

from datetime import datetime

from bot.buttons import HelpPlanPress, Key, Rows
from bot.content.screens import say
from bot.domain.help_requests import Fact, HelpRequest
from bot.outbound.message import To
from bot.storage import help_requests as store
from bot.storage import help_requests_after as after
from bot.storage import people
from bot.storage.transaction import Transaction
from bot.texts import Texts


def about_her(tx: Transaction, to: To, texts: Texts, request: HelpRequest) -> list[str]:
    """What must be known before anybody writes or calls."""
    lines = []
    follows = after.of(tx, request.id).follows
    if follows is not None:
        number = store.get(tx, follows).number
        lines.append(texts.t("staff.help_requests.card", "🔁 Help once more, after No. {number}", number=number))
    if request.person_id is None:
        lines.append(
            texts.t("staff.help_requests.card", "She cannot answer in words. Ask her to press «📞 Call me back».")
        )
    elif not people.by_ids(tx, [request.person_id]):
        lines.append(texts.t("staff.help_requests.card", "⚠️ The bot cannot write to her now. Find another way."))
    if not request.call_allowed:
        lines.append(texts.t("staff.help_requests.card", "🚫 DO NOT CALL. Write in neutral words only."))
    return lines


def told_by_buttons(tx: Transaction, texts: Texts, request: HelpRequest) -> list[str]:
    """Each fact once, at its last time: however often she presses, the card stays readable."""
    words = say("help_requests.facts", texts.voice).buttons
    last: dict[Fact, datetime] = {}
    times: dict[Fact, int] = {}
    for fact, at in store.facts(tx, request.id):
        last.pop(fact, None)
        last[fact], times[fact] = at, times.get(fact, 0) + 1
    return [
        f"{moment(texts, at, tx.now)} {words[fact]}{f' ×{times[fact]}' if times[fact] > 1 else ''}"
        for fact, at in last.items()
    ]


def after_closing(tx: Transaction, to: To, request: HelpRequest) -> Rows:
    """Whoever closed it is asked once whether something belongs into the family's plan."""
    asked = request.case_id is not None and request.taken_by is not None and request.taken_by == to.who.person_id
    if not asked or after.of(tx, request.id).plan is not None:
        return []
    add = to.texts.label("staff.help_requests.card", "➕ Into the family's plan")
    leave = to.texts.label("staff.help_requests.card", "Not needed")
    return [
        [Key(label, HelpPlanPress(request_id=request.id, yes=yes).pack())]
        for label, yes in ((add, True), (leave, False))
    ]


def in_plan(tx: Transaction, texts: Texts, request: HelpRequest) -> list[str]:
    """That the rest is on the curator's list of today."""
    if not after.of(tx, request.id).plan:
        return []
    return [texts.t("staff.help_requests.card", "➕ The curator has it among the tasks of today")]


def moment(texts: Texts, at: datetime, now: datetime) -> str:
    """The time today, the day too when it was another day."""
    return texts.time(at) if texts.day(at) == texts.day(now) else texts.when(at)
