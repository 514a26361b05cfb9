"""Messages about the rota: to who is on it, to who is away or stands in, to the coordinator about holes."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.buttons.duty import DutyPress
from bot.buttons.keys import Key
from bot.domain.duty import Leave
from bot.domain.people import Role
from bot.outbound.message import Out, To, message
from bot.storage import duty as store
from bot.storage import events, organisations
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases.duty import holes_ahead


@message("duty.shift", quiet=True)
def shift(tx: Transaction, to: To, shift_id: int) -> Out:
    found = store.get_shift(tx, to.who.organisation_id, shift_id)
    there = _there(tx, to)
    begins, ends = there.when(found.starts_at), there.when(found.ends_at)
    text = to.texts.t("staff.duty", "🗓 You are on duty: from {begins} to {ends}.", begins=begins, ends=ends)
    return Out(text, [[_rota(to)]])


@message("duty.leave", quiet=True)
def leave(tx: Transaction, to: To, leave_id: int, reader: int) -> Out:
    found, texts = store.get_leave(tx, to.who.organisation_id, leave_id), to.texts
    days = texts.days(found.first, found.last)
    if store.is_called_off(tx, leave_id):
        return Out(texts.t("staff.duty", "🏖 {name} is not away after all: {days}.", name=found.name, days=days))
    if reader != found.person_id:
        said = texts.t("staff.duty", "🏖 You stand in for {name}: {days}.", name=found.name, days=days)
        meanwhile = _events_of(tx, to, found)
        if not meanwhile:
            return Out(said)
        their = texts.n(
            "staff.duty",
            "Meanwhile {n} meeting of families is yours, too: on its day under «✅ Today», and in the month.",
            "Meanwhile {n} meetings of families are yours, too: on their days under «✅ Today», and in the month.",
            meanwhile,
        )
        return Out(f"{said}\n{their}")
    if not found.deputy:
        return Out(texts.t("staff.duty", "🏖 You are away: {days}. The bot does not call you.", days=days))
    return Out(
        texts.t(
            "staff.duty",
            "🏖 You are away: {days}. The bot does not call you, {deputy} stands in.",
            deputy=found.deputy,
            days=days,
        )
    )


@message("duty.holes", quiet=True)
def holes(tx: Transaction, to: To) -> Out | None:
    """None when somebody was found in the meantime."""
    found, there = holes_ahead(tx, to.who.organisation_id), _there(tx, to)
    if not found:
        return None
    lines = [to.texts.t("staff.duty", "⚠️ In the next two days nobody is on duty at these times:")]
    lines += [f"{there.when(begins)} – {there.when(ends)}" for begins, ends in found]
    lines.append(to.texts.t("staff.duty", "Requests of these hours go to all curators and to you."))
    return Out("\n".join(lines), [[_rota(to)]])


def _events_of(tx: Transaction, to: To, found: Leave) -> int:
    """How many of the absent curator's meetings fall on whoever stands in; a colleague who runs none has none."""
    if to.who.role is not Role.CURATOR:
        return 0
    zone = ZoneInfo(organisations.by_id(tx, to.who.organisation_id).zone)
    start = datetime.combine(found.first, time(), zone)
    return len(events.between(tx, [found.person_id], start, datetime.combine(found.last, time.max, zone)))


def _there(tx: Transaction, to: To) -> Texts:
    return Texts(to.voice, organisations.by_id(tx, to.who.organisation_id).zone)


def _rota(to: To) -> Key:
    return Key(to.texts.label("staff.duty", "🗓 The rota"), DutyPress().pack())
