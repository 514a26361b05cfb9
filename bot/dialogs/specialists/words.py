"""What whoever books a meeting reads: that it stands, or why it cannot be and which hours are free."""

from bot.domain.specialists import Refusal
from bot.texts import Texts
from bot.use_cases.specialists_bookings import Booked, Refused


def refused(against: Refused, there: Texts) -> str:
    """HTML; `there` shows the family's clock."""
    why = {
        Refusal.OVER: there.t("staff.specialists.book", "This hour is over already."),
        Refusal.TOO_FAR: there.t("staff.specialists.book", "This is more than a year ahead. Choose an earlier day."),
        Refusal.AWAY: there.t(
            "staff.specialists.book",
            "The specialist is on leave until {until}.",
            until=there.full_day(against.until) if against.until else "",
        ),
        Refusal.TAKEN: there.t("staff.specialists.book", "The specialist has another meeting at this hour."),
        Refusal.SHE_IS_BUSY: there.t(
            "staff.specialists.book", "The family has something else at this very time. Choose another hour."
        ),
    }[against.why]
    if against.why is Refusal.TOO_FAR:
        return why
    if not against.free:
        none = there.t("staff.specialists.book", "In the month after it there is no free hour. Choose a later day.")
        return f"{why} {none}"
    hours = "; ".join(there.when(moment) for moment in against.free)
    return "\n".join([why, there.t("staff.specialists.book", "Free next: {hours}.", hours=hours)])


def saved(done: Booked, there: Texts, texts: Texts) -> str:
    when = there.when(done.booking.appointment.starts_at)
    first = texts.t("staff.specialists.book", "📅 Booked: {when}.", when=when)
    if not done.new:
        first = texts.t("staff.specialists.book", "📅 This meeting stands there already: {when}.", when=when)
    if done.reached:
        hears = texts.t("staff.specialists.book", "She hears of it now, and gets the reminders.")
    else:
        hears = texts.t("staff.specialists.book", "The bot cannot write to her: her curator gets the reminders.")
    return f"{first}\n{hears}"
