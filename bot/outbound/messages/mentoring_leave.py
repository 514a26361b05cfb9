"""To the curator, and whoever can act while she is away: the volunteer beside one of her families will be away."""

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key
from bot.buttons.mentoring import ProposePress
from bot.outbound.message import Out, To, is_hers, message
from bot.storage import cases, mentoring, mentoring_leave, people
from bot.storage.transaction import Transaction
from bot.use_cases.mentoring_staff import told


@message("mentoring.leave")
def leave(tx: Transaction, to: To, match_id: int, leave_id: int) -> Out | None:
    match, away = mentoring.get(tx, match_id), mentoring_leave.get(tx, leave_id)
    case = cases.get(tx, match.case_id)
    if away.over or not (is_hers(to, case) or to.who.person_id in told(tx, case, match)):
        return None
    about = {"code": case.code, "name": people.name_of(tx, match.mentor_id)}
    about["days"] = to.texts.days(away.first, away.last)
    if not is_hers(to, case):
        return Out(to.texts.t("staff.mentoring.leave", "🌙 {code}: {name} is away: {days}.", **about))
    text = to.texts.t(
        "staff.mentoring.leave",
        "🌙 {code}: {name} is away: {days}. Meanwhile the mother is told to write to you. Does she need "
        "somebody to stand in? Talk it over with her.",
        **about,
    )
    family = Key(to.texts.label("staff.mentoring.propose", "👨‍👩‍👧 The family"), FamilyPress(case_id=case.id).pack())
    stand_in = to.texts.label("staff.mentoring.leave", "🤝 Find somebody to stand in")
    return Out(text, [[Key(stand_in, ProposePress(case_id=case.id).pack())], [family]])
