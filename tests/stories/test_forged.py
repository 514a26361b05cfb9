"""A changed client may send anything. Whoever has no right changes nothing, reads nothing, and gets a clear answer."""

import asyncio
import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from aiogram.filters.callback_data import CallbackData

from bot import buttons as b
from bot.domain.brigade import Going, Result
from bot.domain.brigade_protocols import Situation
from bot.domain.events import Answer
from bot.domain.help_requests import Fact, HelpKind, Outcome
from bot.domain.help_requests_after import Feeling as Face
from bot.domain.mentoring import Feeling, Met
from bot.domain.people import Role
from tests.stories.processes import wait_until
from tests.stories.town import Person, Town
from tests.stories.victims import PHONES, SECRET, Ids, prepare

CLASSES = [each for each in vars(b).values() if isinstance(each, type) and issubclass(each, CallbackData)][1:]
UNWATCHED = {"inbox", "outbox", "audit", "guest", "dialog_state", "sent_message", "poll_offset"}
STAFF = {"curator", "coordinator", "supervisor"}
HUGE = "9" * 25
Table = dict[type[CallbackData], list[tuple[CallbackData, set[str]]]]


class Place(NamedTuple):
    town: Town
    ids: Ids
    forgers: dict[str, Person]
    """By role: a mother of another family, a mentor of another pair, another curator, …"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, template: tuple[Path, list[dict[str, Any]]]) -> Iterator[Place]:
    folder, people = template
    prepared = Path(shutil.copytree(folder, tmp_path_factory.mktemp("victims") / "data"))
    ids = asyncio.run(prepare(prepared))
    victims = [{"role": "victim", "name": f"{SECRET}а", "telegram_id": phone} for phone in PHONES]
    town = Town(tmp_path_factory.mktemp("town"), prepared, people + victims)
    forgers = {role: town.person(role) for role in ("contact_family", "brigade_member", *sorted(STAFF))}
    forgers |= {"mother": town.mother(), "stranger": town.stranger()}
    for forger in forgers.values():
        forger.starts()
        forger.sees("")
    due = "SELECT count(*) AS n FROM outbox WHERE state IN (0, 1) AND not_before = 0"
    wait_until(lambda: town.rows(due)[0]["n"] == 0, "everything of the beginning to arrive")
    yield Place(town, ids, forgers)
    town.stop()


def table(i: Ids) -> Table:
    """Class → presses with ids of the victims, and the roles whose own affair such a press is."""
    nobody: set[str] = set()
    asks, staff_too = {"mother", "stranger"}, STAFF
    match = ("agree", "decline", "card", "rules", "stop_check", "keep", "stop")
    before = ("show", "open", "going", "not_going", "with_me", "remove", "removed")
    visit = (*before, "attended", "missed", "moved", "again", "curator")
    paper = ("show", "open", "curator", "done", "remove", "removed")
    lists = ("", "today", "appointments", "documents", "add")
    requests = [(i.request, staff_too), (i.foreign_request, nobody)]
    card = ("take", "release", "contacted", "back")
    board = ("tell", "hush", "place", "off_sure", "close_sure", "back")
    above = {"coordinator", "supervisor"}
    going = (*Going, "undo", "result", "more", "back")
    manage, danger = ("open", "off", "on", "remove", "back"), Situation.DANGER
    return {
        b.MenuPress: [(b.MenuPress(), nobody)],
        b.NewFamilyPress: [(b.NewFamilyPress(), {"curator"})],
        b.NewLinkPress: [(b.NewLinkPress(case_id=case), nobody) for case in (i.new_case, i.case, i.foreign_case)],
        b.ConfirmPress: [(b.ConfirmPress(invitation_id=i.invitation, yes=yes), nobody) for yes in (True, False)],
        b.JoinPress: [
            (b.JoinPress(what=what, invitation_id=id_), nobody)
            for what in ("agree", "refuse")
            for id_ in (i.invitation, i.unopened)
        ],
        b.RolePress: [(b.RolePress(role=role), {role}) for role in (*STAFF, "mother", "silver_mentor", "system")],
        b.MembersPress: [(b.MembersPress(page=0), {"coordinator"})],
        b.InvitePress: [(b.InvitePress(role="curator"), {"coordinator"}), (b.InvitePress(role="mother"), nobody)],
        b.IntakesPress: [(b.IntakesPress(page=0), {"coordinator", "curator"})],
        b.IntakePress: [(b.IntakePress(intake_id=i.foreign_intake), nobody)],
        b.SettingsPress: [(b.SettingsPress(what="visibility"), nobody)],
        b.WritePress: [(b.WritePress(to=to, case_id=i.case), nobody) for to in (i.mother, i.mentor, i.curator)],
        b.WhomPress: [(b.WhomPress(draft=1, page=0), nobody)],
        b.SendPress: [(b.SendPress(to=to, case_id=i.case, draft=1), nobody) for to in (i.mother, i.mentor)],
        b.CallMePress: [(b.CallMePress(to=to, case_id=i.case), nobody) for to in (i.curator, i.mother)],
        b.ProposePress: [(b.ProposePress(case_id=case), nobody) for case in (i.case, i.foreign_case)],
        b.CandidatesPress: [(b.CandidatesPress(case_id=case, page=0), nobody) for case in (i.case, i.foreign_case)],
        b.PickPress: [
            (b.PickPress(case_id=case, mentor_id=whom, letter="s", sure=sure), nobody)
            for case, whom in ((i.case, i.mentor), (i.demo_case, i.mother), (i.demo_case, i.foreign_mentor))
            for sure in (False, True)
        ],
        b.MatchPress: [(b.MatchPress(match_id=i.match, what=what), nobody) for what in match],
        b.CheckInPress: [(b.CheckInPress(check_in_id=i.check_in, what=what), nobody) for what in (*Feeling, *Met)],
        b.AddAppointmentPress: [(b.AddAppointmentPress(case_id=case), nobody) for case in (i.case, i.foreign_case)],
        b.AddDocumentPress: [(b.AddDocumentPress(case_id=case), nobody) for case in (i.case, i.foreign_case)],
        b.AffairsPress: [(b.AffairsPress(what=what), nobody) for what in lists],
        b.AppointmentPress: [(b.AppointmentPress(appointment_id=i.appointment, what=what), nobody) for what in visit],
        b.DocumentPress: [(b.DocumentPress(document_id=i.document, what=what), nobody) for what in paper],
        b.TopicPress: [(b.TopicPress(topic="nothing"), nobody)],
        b.GuidePress: [(b.GuidePress(guide=guide, what="step", step=99), nobody) for guide in ("none", "fever")],
        b.FamilyPress: [(b.FamilyPress(case_id=case), nobody) for case in (i.case, i.foreign_case)],
        b.FamiliesPress: [(b.FamiliesPress(page=0), nobody)],
        b.TodayPress: [(b.TodayPress(page=0), nobody)],
        b.DonePress: [(b.DonePress(task_id=i.task, page=0), nobody)],
        b.AnswerPress: [(b.AnswerPress(event_id=i.event, what=what), nobody) for what in (*Answer, "what")],
        b.EventPress: [
            (b.EventPress(event_id=i.event, what=what), nobody) for what in ("who", "page", "cancel", "call_off")
        ],
        b.DutyPress: [(b.DutyPress(first=first), staff_too) for first in (0, 740_000)],
        b.DutyAddPress: [(b.DutyAddPress(person_id=i.curator, day=day), {"coordinator"}) for day in (0, 740_000)],
        b.DutySetPress: [(b.DutySetPress(person_id=i.mother, day=740_000, hours="day"), nobody)],
        b.DutyListPress: [(b.DutyListPress(first=740_000), {"coordinator"})],
        b.DutyShiftPress: [(b.DutyShiftPress(shift_id=i.request, what=what), nobody) for what in ("off", "again")],
        b.LeavesPress: [(b.LeavesPress(), staff_too)],
        b.LeavePress: [(b.LeavePress(leave_id=i.request, what=what), nobody) for what in ("off", "back")],
        b.HelpLadderPress: [
            (b.HelpLadderPress(), {"coordinator"}),
            (b.HelpLadderPress(kind=HelpKind.DANGER, step=1, minutes=9_999), nobody),
        ],
        b.HelpLadderResetPress: [(b.HelpLadderResetPress(kind=HelpKind.DANGER), {"coordinator"})],
        b.HelpPress: [(b.HelpPress(screen=screen), nobody) for screen in ("tree", "card", "receipt")],
        b.HelpAskPress: [(b.HelpAskPress(kind=HelpKind.DANGER), asks)],
        b.HelpTellPress: [
            (b.HelpTellPress(kind=HelpKind.DANGER, fact=Fact.ALONE), asks),
            (b.HelpTellPress(kind=HelpKind.CHILD_ILL, fact=Fact.BETTER), nobody),
        ],
        b.HelpHidePress: [(b.HelpHidePress(), asks)],
        b.HelpWritePress: [(b.HelpWritePress(request_id=id_), nobody) for id_, _ in requests],
        b.HelpListPress: [(b.HelpListPress(), staff_too)],
        b.HelpLookPress: [(b.HelpLookPress(request_id=id_), theirs) for id_, theirs in requests],
        b.HelpCardPress: [
            (b.HelpCardPress(request_id=id_, what=what), theirs) for id_, theirs in requests for what in card
        ],
        b.HelpClosePress: [
            (b.HelpClosePress(request_id=id_, outcome=Outcome.SOLVED), theirs) for id_, theirs in requests
        ],
        b.HelpPassPress: [
            (b.HelpPassPress(request_id=id_, to=to), theirs) for id_, theirs in requests for to in (0, i.curator)
        ],
        b.PhonesPress: [(b.PhonesPress(page=page), nobody) for page in (0, 1, 999)],
        b.PhonePress: [
            (b.PhonePress(phone_id=i.foreign_phone, what=what), nobody)
            for what in ("checked", "checked_old", "remove", "back", "nothing")
        ],
        b.PhoneListPress: [(b.PhoneListPress(page=0), {"coordinator"})],
        b.PhoneAddPress: [(b.PhoneAddPress(), {"coordinator"})],
        b.CalloutPress: [
            (b.CalloutPress(request_id=i.request), above),
            (b.CalloutPress(request_id=i.foreign_request), nobody),
        ],
        b.BoardPress: [(b.BoardPress(callout_id=i.callout, what=what), above) for what in board],
        b.GoingPress: [(b.GoingPress(callout_id=i.callout, what=what), nobody) for what in going],
        b.ResultPress: [(b.ResultPress(callout_id=i.callout, result=result), nobody) for result in Result],
        b.ProtocolPress: [
            *[(b.ProtocolPress(request_id=id_), theirs) for id_, theirs in requests],
            *[(b.ProtocolPress(request_id=id_, situation=danger), theirs) for id_, theirs in requests],
        ],
        b.StepPress: [
            (b.StepPress(request_id=id_, situation=danger, step=step, what=what), nobody)
            for id_, _ in requests
            for step in (0, 999)
            for what in ("done", "undone", "yes")
        ],
        b.BrigadePress: [(b.BrigadePress(), {"coordinator"})],
        b.BrigadeMemberPress: [
            *[(b.BrigadeMemberPress(person_id=i.member, what=what), {"coordinator"}) for what in manage],
            *[(b.BrigadeMemberPress(person_id=whom, what=what), nobody) for whom in (i.mother, 1) for what in manage],
        ],
        b.AgencyPress: [
            (b.AgencyPress(), {"coordinator"}),
            (b.AgencyPress(new=True), {"coordinator"}),
            (b.AgencyPress(agency_id=i.case), nobody),
        ],
        b.CalloutLogPress: [(b.CalloutLogPress(file=file), {"coordinator"}) for file in (False, True)],
        b.RedFlagPress: [
            (b.RedFlagPress(flag_id=i.red_flag, what=what), nobody)
            for what in ("take", "false_alarm", "undo", "pass", "stop", "ask", "show", "nonsense")
        ],
        b.HelpMinePress: [
            (b.HelpMinePress(request_id=id_, what=what), nobody)
            for id_, _ in requests
            for what in ("show", "not_needed")
        ],
        b.HelpAgainPress: [(b.HelpAgainPress(request_id=id_, draft=1), nobody) for id_, _ in requests],
        b.HelpRatePress: [
            (b.HelpRatePress(request_id=id_, what=what), nobody)
            for id_, _ in requests
            for what in ("", "bad", "another")
        ],
        b.HelpTodayPress: [(b.HelpTodayPress(request_id=id_, feeling=Face.BAD), nobody) for id_, _ in requests],
        b.HelpPlanPress: [(b.HelpPlanPress(request_id=id_, yes=True), nobody) for id_, _ in requests],
        b.HelpCarePress: [
            (b.HelpCarePress(request_id=id_, what=what), nobody) for id_, _ in requests for what in ("talk", "agreed")
        ],
        b.RoomPress: [(b.RoomPress(what=what), {"coordinator"}) for what in ("about", "off", "replace")],
        b.RoomAnswerPress: [(b.RoomAnswerPress(draft_id=i.request, send=send), nobody) for send in (True, False)],
    }


def malformed(cls: type[CallbackData]) -> list[str]:
    """Its prefix with fields no button has: numbers out of reach, words for numbers, too many of them."""
    count = len(cls.model_fields)
    fields = [[HUGE] * count, ["-1"] * count, ["\u202ex"] * (count + 1)][0 if count else 2 :]
    return [":".join([cls.__prefix__, *values]) for values in fields]


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_whoever_has_no_right_changes_and_reads_nothing(place: Place, cls: type[CallbackData]) -> None:
    rows = table(place.ids)
    assert cls in rows, f"{cls.__name__} has no row in the table of forged presses"
    forged = {
        role: [press.pack() for press, theirs in rows[cls] if role not in theirs] + malformed(cls)
        for role in place.forgers
    }
    _press_all(place, forged)


def test_nobody_presses_in_the_dialog_of_another(place: Place) -> None:
    anya = place.town.mother()
    anya.starts()
    anya.presses("📅 Мои дела")
    anya.presses("➕ Добавить")
    anya.presses("🏥 Запись")
    shown = anya.sees("Кто идёт")
    data = [button["callback_data"] for row in shown["inline"] for button in row]
    garbage = ["\x1d", "x\x1d", f"{data[0].partition(chr(29))[0]}\x1dday:{HUGE}"]
    _press_all(place, dict.fromkeys(place.forgers, data + garbage))
    anya.presses("Я")
    anya.sees("К кому")


def test_a_dialog_follows_only_the_buttons_it_shows(place: Place) -> None:
    town, anya = place.town, place.town.mother()
    log = len(town.bot.log)
    anya.starts()
    anya.presses("📅 Мои дела")
    anya.presses("➕ Добавить")
    anya.presses("🏥 Запись")
    intent = _data(anya.sees("Кто идёт"), "Я").partition("\x1d")[0]
    for press, window, forged in (
        ("Я", "К кому", ["kind:", "kind:none", f"kind:{HUGE}", "mother"]),
        ("🩺 Врач", "В какой день", ["today:1", "nonsense", "\x1d"]),
        ("Другой день", "Выберите день", ["calendar:x", f"calendar:{HUGE}", "calendar:MONTH0", "calendar:YEAR-1"]),
    ):
        anya.presses(press)
        anya.sees(window)
        for data in forged:
            anya.forges(f"{intent}\x1d{data}")
        town.settles()
        assert anya.chat()["unanswered"] == []
        assert anya.has(window)
    assert _troubles(town, log) == set()


def test_role_taken_away_is_refused_on_the_next_press(place: Place) -> None:
    nina = place.town.other_curator(place.forgers["curator"])
    nina.starts()
    nina.presses("👨‍👩‍👧 Мои семьи")
    nina.sees("➕")
    with sqlite3.connect(place.town.data / "ryadom.db", timeout=10) as writing:
        writing.execute(
            "DELETE FROM person_role WHERE role = ? AND person_id = (SELECT id FROM person WHERE telegram_id = ?)",
            (Role.CURATOR, nina.id),
        )
    nina.presses("➕ Новая семья")
    nina.sees("Это сообщение для другого человека")


def _data(message: dict[str, Any], label: str) -> str:
    """What the button carries."""
    return str(next(key["callback_data"] for row in message["inline"] for key in row if label in key["text"]))


def _press_all(place: Place, forged: dict[str, list[str]]) -> None:
    """Everybody presses at once; then nothing is changed, nothing is to be read, and everybody has an answer."""
    town = place.town
    town.settles()  # what the cast did before has arrived
    before, log = _digest(town), len(town.bot.log)
    newest = {role: person.chat()["messages"][-1]["message_id"] for role, person in place.forgers.items()}
    for role, person in place.forgers.items():
        for data in forged[role]:
            person.forges(data)
    town.settles()
    assert _troubles(town, log) == set()
    assert SECRET not in town.bot.log
    after = _digest(town)
    assert [name for name in before if before[name] != after[name]] == []
    for role, person in place.forgers.items():
        chat = person.chat()
        assert chat["unanswered"] == [], f"a press of the {role} still waits"
        news = [message for message in chat["messages"] if message["message_id"] > newest[role]]
        assert news, f"no sentence for the {role}"
        assert [message for message in news if SECRET in str(message)] == [], f"the {role} reads it"


def _troubles(town: Town, since: int) -> set[str]:
    """What the bot logged of its own mistakes: the exception and where it rose."""
    found = (json.loads(line).get("trouble") for line in town.bot.log[since:].splitlines())
    return {" ".join([trouble[0], *trouble[-2:]]) for trouble in found if trouble}


def _digest(town: Town) -> dict[str, int]:
    """Table → a hash of all its rows. A guest's day begins anew with each press, so its timer is left out."""
    tables = {row["name"] for row in town.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    where = {"timer": "WHERE kind != 'guest'"}
    return {
        name: hash(tuple(map(tuple, town.rows(f'SELECT * FROM "{name}" {where.get(name, "")}'))))  # noqa: S608
        for name in sorted(tables - UNWATCHED)
    }
