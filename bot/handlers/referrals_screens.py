"""Referrals of a family: HTML and buttons, nothing is read here."""

from html import escape

from bot.buttons.cases import FamilyPress
from bot.buttons.keys import Key, Rows
from bot.buttons.referrals import NewReferralPress, ReferralPress, ReferralsPress, ReferralUndoPress
from bot.dialogs.farewell import back_to
from bot.domain.brigade import Agency
from bot.domain.cases import Case
from bot.domain.referrals import Referral, ReferralKind, ReferralState, next_states
from bot.domain.voices import Voice
from bot.handlers.reply import pager
from bot.texts import Texts
from bot.use_cases.referrals import Shown

Screen = tuple[str, Rows]
PAGE = 6


def list_screen(case: Case, found: list[Referral], page: int, voice: Voice, texts: Texts) -> Screen:
    lines = [texts.t("staff.referrals", "📨 {code} {alias}: referrals", code=case.code, alias=case.alias)]
    here = list(enumerate(found, 1))[page * PAGE : (page + 1) * PAGE]
    if not here:
        lines.append(texts.t("staff.referrals", "None yet. Here stands help that you ask other organisations for."))
    lines += [f"{number}. {_line(one, texts)}" for number, one in here]
    rows: Rows = [[Key(f"{number}. {one.agency}", ReferralPress(referral_id=one.id).pack())] for number, one in here]
    rows += pager(voice, page, len(found) > (page + 1) * PAGE, lambda to: ReferralsPress(case_id=case.id, page=to))
    rows.append([Key(texts.label("staff.referrals", "➕ Referral"), NewReferralPress(case_id=case.id).pack())])
    return "\n".join(lines), [*rows, [back_to(FamilyPress(case_id=case.id), voice)]]


def kinds_screen(case: Case, voice: Voice, texts: Texts) -> Screen:
    head = texts.t("staff.referrals", "📨 {code} {alias}\nWhich help?", code=case.code, alias=case.alias)
    rows = [
        [Key(kind_words(kind, texts), NewReferralPress(case_id=case.id, kind=kind).pack())] for kind in ReferralKind
    ]
    return head, [*rows, [back_to(ReferralsPress(case_id=case.id), voice)]]


def agencies_screen(case: Case, kind: ReferralKind, known: list[Agency], voice: Voice, texts: Texts) -> Screen:
    if known:
        head = texts.t("staff.referrals", "{kind}: from whom?", kind=kind_words(kind, texts))
    else:
        head = texts.t("staff.referrals", "There is no agency yet. The coordinator adds them: «🚐 Brigade».")
    rows = [[Key(one.name, NewReferralPress(case_id=case.id, kind=kind, agency_id=one.id).pack())] for one in known]
    return head, [*rows, [back_to(NewReferralPress(case_id=case.id), voice)]]


def card_screen(shown: Shown, voice: Voice, texts: Texts) -> Screen:
    case, one = shown.case, shown.referral
    lines = [
        f"📨 {case.code} {escape(case.alias)}",
        f"<b>{kind_words(one.kind, texts)} · {escape(one.agency)}</b>",
        *([escape(f"☎️ {one.contact}")] if one.contact else []),
        escape(one.what_for),
        *(f"{texts.full_day(change.day)}: {state_words(change.state, texts)}" for change in one.changes),
    ]
    rows: Rows = [
        [Key(state_words(state, texts), ReferralPress(referral_id=one.id, state=state).pack())]
        for state in next_states(one.last.state)
    ]
    if shown.undo:
        undo = texts.label("staff.referrals", "↩️ Undo (2 minutes)")
        rows.append([Key(undo, ReferralUndoPress(change_id=shown.undo).pack())])
    return "\n".join(lines), [*rows, [back_to(ReferralsPress(case_id=case.id), voice)]]


def kind_words(kind: ReferralKind, texts: Texts) -> str:
    return {
        ReferralKind.MEDICAL: texts.label("staff.referrals", "🩺 Medical help"),
        ReferralKind.PSYCHOLOGICAL: texts.label("staff.referrals", "💬 Psychological help"),
        ReferralKind.PEDAGOGICAL: texts.label("staff.referrals", "🎒 Pedagogical help"),
        ReferralKind.LEGAL: texts.label("staff.referrals", "⚖️ Legal help"),
        ReferralKind.SOCIAL: texts.label("staff.referrals", "🤲 Social help"),
    }[kind]


def state_words(state: ReferralState, texts: Texts) -> str:
    return {
        ReferralState.SENT: texts.label("staff.referrals", "📤 sent"),
        ReferralState.ACCEPTED: texts.label("staff.referrals", "🤝 they took it up"),
        ReferralState.HELPED: texts.label("staff.referrals", "✅ they helped"),
        ReferralState.REFUSED: texts.label("staff.referrals", "🚫 they refused"),
    }[state]


def _line(one: Referral, texts: Texts) -> str:
    state = f"{state_words(one.last.state, texts)}, {texts.full_day(one.last.day)}"
    return f"{kind_words(one.kind, texts)} · {escape(one.agency)}\n{escape(one.what_for)}\n{state}"
