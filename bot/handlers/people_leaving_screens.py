"""What a coordinator sees of ending somebody's work here. HTML and buttons, nothing is read here."""

from html import escape
from typing import Literal

from bot.buttons.cases_transfer import CuratorCodesPress
from bot.buttons.keys import Key, Rows
from bot.buttons.people import HeirPress, LeaverPress, LeaversPress, MembersPress
from bot.content.screens import say
from bot.dialogs.farewell import back_to
from bot.dialogs.people_intakes_staff.words import load_words
from bot.domain.people import MENTORS, Member, Role
from bot.domain.people_leaving import Hindrance, Leaver
from bot.domain.voices import Voice
from bot.handlers.reply import pager
from bot.texts import Texts

SHOWN = 8
MOST = 12


def leavers_screen(found: list[Member], more: bool, page: int, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    roles = say("people.roles", voice).buttons
    rows: Rows = [
        [Key(f"{roles[one.role]} {one.name}", LeaverPress(person_id=one.person_id, role=one.role).pack())]
        for one in found
    ]
    rows += pager(voice, page, more, lambda number: LeaversPress(page=number))
    return texts.t("staff.people.leaving", "🚪 Who works here no more?"), [
        *rows,
        [back_to(MembersPress(page=0), voice)],
    ]


def card_screen(leaver: Leaver, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    lines = [escape(_who(leaver, voice))]
    if leaver.codes and leaver.role in MENTORS:
        lines.append(texts.t("staff.people.leaving", "Pairs: {codes}.", codes=_codes(leaver, texts)))
    elif leaver.codes:
        lines.append(texts.t("staff.people.leaving", "Families: {codes}.", codes=_codes(leaver, texts)))
    if leaver.meetings:
        n = leaver.meetings
        lines.append(texts.n("staff.people.leaving", "{n} meeting is not over.", "{n} meetings are not over.", n))
    back = [back_to(LeaversPress(), voice)]
    if leaver.stays:
        return "\n".join([*lines, _why_not(leaver, texts)]), [back]
    ends = Key(texts.label("staff.people.leaving", "🚪 Works here no more"), _press(leaver, "leave"))
    return "\n".join(lines), [[ends], [_lock(leaver, texts)], back]


def refused_screen(leaver: Leaver, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    """Not before families and pairs are with somebody else; the way at once stands beside it."""
    rows: Rows = []
    if leaver.hindrance is Hindrance.FAMILIES:
        hand = texts.label("staff.people.leaving", "🔄 Hand the families over")
        rows.append([Key(hand, CuratorCodesPress(curator_id=leaver.person_id).pack())])
    if not leaver.stays:
        rows.append([_lock(leaver, texts)])
    rows.append([back_to(LeaverPress(person_id=leaver.person_id, role=leaver.role), voice)])
    return "\n".join([escape(_who(leaver, voice)), _why_not(leaver, texts)]), rows


def sure_screen(leaver: Leaver, voice: Voice, texts: Texts, *, at_once: bool) -> tuple[str, Rows]:
    """What will happen, in plain words; where a colleague has to step in, her name is the yes."""
    t = texts.t
    lines = [
        escape(_who(leaver, voice)),
        t(
            "staff.people.leaving",
            "The access ends at once: menu and buttons open nothing any more. Shifts, tasks and requests for help go "
            "to others. Another role of the same person stays.",
        ),
        t("staff.people.leaving", "If there is a team chat in Telegram, remove the person from it yourself."),
    ]
    if leaver.role in MENTORS and leaver.codes:
        lines.append(
            t(
                "staff.people.leaving",
                "The talks with the families stop at once. Their curators hear of it and tell the mothers.",
            )
        )
    rows: Rows = []
    if leaver.asks_who:
        lines.append(
            t(
                "staff.people.leaving",
                "Whose are the families and meetings now? Nobody is asked: they change over at once. Choose a curator "
                "who is there; later you can hand them on.",
            )
        )
        rows += [
            [
                Key(
                    texts.label("staff.people.leaving", "🔒 Close, all to: {who}", who=load_words(load, texts)),
                    HeirPress(person_id=leaver.person_id, taker_id=load.person_id, at_once=at_once).pack(),
                )
            ]
            for load in leaver.takers[:MOST]
        ]
    else:
        if leaver.role is Role.CURATOR and leaver.codes:
            lines.append(
                t(
                    "staff.people.leaving",
                    "There is no other curator. Help requests go to the coordinators; the families wait until you hand "
                    "them over.",
                )
            )
        yes = texts.label("staff.people.leaving", "🔒 Yes, close the access")
        rows.append([Key(yes, _press(leaver, "locked" if at_once else "left"))])
    rows.append([back_to(LeaverPress(person_id=leaver.person_id, role=leaver.role), voice)])
    return "\n".join(lines), rows


def done_screen(leaver: Leaver, voice: Voice, texts: Texts) -> tuple[str, Rows]:
    said = texts.t("staff.people.leaving", "✅ The access is closed: {who}.", who=_who(leaver, voice))
    again = texts.t("staff.people.leaving", "By mistake, or back again? Invite the same person once more.")
    return f"{said}\n{again}", [[back_to(LeaversPress(), voice)]]


def _why_not(leaver: Leaver, texts: Texts) -> str:
    t, codes = texts.t, _codes(leaver, texts)
    if leaver.hindrance is Hindrance.ONESELF:
        return t("staff.people.leaving", "This is you. Another coordinator can close your access.")
    if leaver.hindrance is Hindrance.LAST:
        return t("staff.people.leaving", "There is no other coordinator. Please invite one first.")
    if leaver.hindrance is Hindrance.FAMILIES:
        return t("staff.people.leaving", "Please hand over first: {codes}.", codes=codes)
    return t("staff.people.leaving", "First the curators end these pairs: {codes}.", codes=codes)


def _codes(leaver: Leaver, texts: Texts) -> str:
    shown = ", ".join(leaver.codes[:SHOWN])
    more = len(leaver.codes) - SHOWN
    return f"{shown} {texts.label('staff.cases.summary', 'and {n} more', n=more)}" if more > 0 else shown


def _lock(leaver: Leaver, texts: Texts) -> Key:
    return Key(texts.label("staff.people.leaving", "🔒 Close the access now"), _press(leaver, "lock"))


def _press(leaver: Leaver, what: Literal["leave", "lock", "left", "locked"]) -> str:
    return LeaverPress(person_id=leaver.person_id, role=leaver.role, what=what).pack()


def _who(leaver: Leaver, voice: Voice) -> str:
    return f"{say('people.roles', voice).buttons[leaver.role]} {leaver.name}"
