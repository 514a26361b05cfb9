"""Messages about an application: that there is one, when the talk is, and «не сейчас»."""

from datetime import date

from bot.buttons.keys import Key
from bot.buttons.mentoring_applications import ApplicationsPress
from bot.outbound.message import Out, To, message, screen
from bot.storage.transaction import Transaction


@message("mentoring.application_new")
def new(tx: Transaction, to: To, application_id: int) -> Out:
    """To the coordinator; nothing of the applicant stands in it."""
    open_list = Key(to.texts.label("staff.applications", "🤝 Applications"), ApplicationsPress().pack())
    return Out(to.texts.t("staff.applications", "🤝 Somebody wants to help as a volunteer."), [[open_list]])


@message("mentoring.application_talk", quiet=True)
def talk(tx: Transaction, to: To, on: str) -> Out:
    return screen(to, "mentoring_applications.talk", day=to.texts.full_day(date.fromisoformat(on)))


@message("mentoring.application_later", quiet=True)
def later(tx: Transaction, to: To) -> Out:
    return screen(to, "mentoring_applications.later")
