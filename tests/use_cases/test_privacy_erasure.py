"""«Удалить меня»: not a byte of her is left, also not in yesterday's backup, and nobody else loses anything."""

import asyncio
import json
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.aid import AidState
from bot.domain.cases import Case
from bot.domain.guides import GuideWord
from bot.domain.help_requests import HelpKind, Outcome, Words
from bot.domain.hiding import HERS, Secret
from bot.domain.meetings import LineKind
from bot.domain.meetings_tasks import Doer
from bot.domain.mentoring import MatchState
from bot.domain.mentoring_applications import Answers
from bot.domain.mentoring_contacts import How
from bot.domain.mentoring_expenses import Spent
from bot.domain.people import Role, Who
from bot.domain.people_consents import Giver
from bot.domain.people_intakes import Words as Said
from bot.domain.people_pauses import Length
from bot.domain.permissions import Denied, Gone
from bot.domain.privacy import RECONSIDER
from bot.domain.referrals import ReferralKind
from bot.domain.relay import Parcel, RelayKind
from bot.domain.reminders import Attends, NewAppointment
from bot.domain.specialists import NeedDomain, NewBooking
from bot.domain.timers import TimerKind
from bot.domain.visits import NewVisit, Safety, Topic
from bot.domain.visits import Note as VisitNote
from bot.storage import (
    cases,
    dialog_rows,
    hiding,
    inbox,
    mentoring_applications,
    mentoring_contacts,
    mentoring_expenses,
    mentoring_leave,
    outbox,
    people,
    people_consents,
    people_intakes,
    sent,
    timers,
)
from bot.storage import meetings_tasks as tasks
from bot.storage import mentoring as matches
from bot.storage import privacy_erasure as store
from bot.storage.keys import Keyring, StillRead
from bot.storage.ledger import internal
from bot.storage.privacy import link_hash
from bot.storage.transaction import Transaction
from bot.ticks import FIRE
from bot.ticks.timers import Clockwork
from bot.use_cases import (
    accompany,
    aid,
    cases_history,
    guides,
    help_requests,
    help_requests_asking,
    help_requests_words,
    meetings,
    meetings_tasks,
    mentoring,
    mentoring_concerns,
    people_pauses,
    privacy_erasure,
    referrals,
    relay,
    reminders,
    specialists_bookings,
    specialists_team,
    visits,
)
from bot.use_cases import (
    cases as families,
)
from tests.use_cases.legible import legible, numbers
from tests.use_cases.place import Place

SECRET = "зелёный чайник"
WORD, PHONE = "Маркеринка", "+79990001122"
THING = "Маркерная вещь"
"""What others read too: it is nobody's name."""
BATH = 2
OF_EVERYBODY = {"person", "person_role", "cases", "appointment", "help_request", "help_word", "help_event"}


@dataclass
class Her:
    """Anya, who wrote the marker everywhere a person can, and the files of the day before."""

    place: Place
    keys: Keyring
    backup: Path

    @property
    def who(self) -> Who:
        return self.place.people["Аня"]

    @property
    def account(self) -> int:
        assert self.who.telegram_id is not None
        return self.who.telegram_id

    def read(self, database: Path | None = None) -> list[str]:
        return [text for text in legible(database or self.place.database, self.keys) if _marked(text)]

    async def asks(self) -> None:
        await self.place.ledger.run(privacy_erasure.ask, self.who)

    async def a_day_passes(self) -> None:
        self.place.clock.advance(hours=24, minutes=1)
        await Clockwork(self.place.ledger, FIRE).tick()

    def erased(self) -> int:
        return len(self.place.rows("SELECT 1 FROM audit WHERE action = 'privacy.erase'"))


def _marked(text: str) -> bool:
    return WORD in text or PHONE in text or "Маркер" in text


@internal
def _by_hand(tx: Transaction, who: Who) -> None:
    """What takes too many steps to come about here: her names, an unfinished answer, an update not handled."""
    assert who.telegram_id is not None
    mine = cases.subject(who.case_id or 0)
    people.rename(tx, who.person, mine, WORD)
    people.change(tx, who.person, phone=tx.seal(mine, "person.phone", who.person, PHONE))
    alias = tx.seal(mine, "cases.alias", who.case_id or 0, f"{WORD} и Миша")
    tx.execute(cases.cases.update().where(cases.cases.c.id == who.case_id).values(alias=alias))
    dialog_rows.put(tx, "1:unfinished", who.telegram_id, {"state": "a:b", "data": {"name": WORD}})
    sent.journal(tx, [(who.telegram_id, 7, "sendMessage")])
    signed_on = tx.now.date()
    people_consents.record_adult(tx, who.organisation_id, who.case_id or 0, Giver.GUARDIAN, WORD, signed_on, who.person)
    asked = people_intakes.add(tx, who.organisation_id, who.telegram_id, Said(WORD, PHONE))
    referred = people_intakes.add(tx, who.organisation_id, None, Said(WORD, PHONE, WORD, WORD))
    people_intakes.become_case(tx, people_intakes.get(tx, referred), who.case_id or 0, who.person)
    assert asked != referred
    update = {"update_id": 5, "message": {"chat": {"id": who.telegram_id}, "text": WORD}}
    inbox.store(tx, 1, who.organisation_id, [update])
    for _ in range(inbox.ATTEMPTS):
        inbox.fail(tx, 1, 5)  # a dead one keeps what it said


async def _lives(place: Place) -> None:
    run, people_ = place.ledger.run, place.people
    anya, olga, maria = (people_[name] for name in ("Аня", "Ольга", "Мария Ивановна"))
    assert anya.case_id is not None
    await run(_by_hand, anya)
    visit = NewAppointment(Attends.CHILD, "doctor_child", place.clock.now().date() + timedelta(9), _noon(place), WORD)
    await run(reminders.add_appointment, anya, None, visit)
    for writer, to in ((anya, olga), (olga, anya)):
        words = Parcel(RelayKind.TEXT, f"{WORD}: он меня бьет", 1, WORD, WORD)
        await run(relay.send, writer, to.person, anya.case_id, [words])
    await run(mentoring.propose, olga, anya.case_id, maria.person, Role.SILVER_MENTOR)
    (match,) = await place.ledger.read(_matches, anya.case_id)
    await run(mentoring.answer, anya, match, agrees=True)
    await run(mentoring.answer, maria, match, agrees=True)
    await run(relay.send, maria, anya.person, anya.case_id, [Parcel(RelayKind.TEXT, WORD, 2)])
    request = (await run(help_requests_asking.ask, anya, HelpKind.CHILD_ILL)).request.id
    await run(help_requests_words.write, anya, request, Words("text", WORD))
    await run(help_requests.take, olga, request, 0)
    await run(help_requests_words.write, olga, request, Words("text", WORD))
    await run(help_requests.close, olga, request, Outcome.SOLVED, 0)
    await run(guides.tell_curator, anya, GuideWord.NOT_UNDERSTOOD, "bath_baby", BATH)
    been = NewVisit(place.clock.now().date(), (Topic.OTHER,), Safety.WORRY, VisitNote(WORD, WORD))
    await run(visits.log, olga, anya.case_id, been)
    await run(cases_history.write, olga, anya.case_id, WORD)
    _, agencies = await place.ledger.read(referrals.agencies, olga, anya.case_id)
    await run(referrals.send, olga, anya.case_id, ReferralKind.LEGAL, agencies[0].id, WORD)
    (added,) = await place.ledger.read(reminders.appointments, anya, today=False, limit=1, offset=0)
    await run(reminders.come_with_me, anya, added.id)
    asked = (await run(accompany.of_family, olga, anya.case_id)).request
    await run(accompany.refuse, olga, asked.id, WORD)
    thing = await run(aid.ask, olga, anya.case_id, "other", 0, THING)
    assert thing is not None
    await run(aid.move, people_["Вера"], thing.aid.id, thing.aid.state, AidState.REFUSED, reason=WORD)
    await _is_talked_over(place, agencies[0].id)
    await _meets_a_specialist(place)
    await run(people_pauses.begin, anya, Length.WEEK, reminders=False)
    await run(families.family, olga, anya.case_id)


async def _is_talked_over(place: Place, agency_id: int) -> None:
    """A meeting with her words, and a task that was moved."""
    run, anya, olga = place.ledger.run, place.people["Аня"], place.people["Ольга"]
    made = await run(meetings.draft, olga, anya.case_id or 0, place.clock.now() + timedelta(days=9), THING)
    assert isinstance(made, meetings.Board)
    await run(meetings.write, olga, made.meeting.id, LineKind.HERS, WORD, 1)
    await run(_has_a_task, made.case, agency_id)


async def _meets_a_specialist(place: Place) -> None:
    olga, inna = place.people["Ольга"], place.people["Инна"]
    given = (place.people["Аня"].case_id or 0, inna.person, NeedDomain.HEALTH)
    shared = await place.ledger.run(specialists_team.share, olga, *given)
    assert shared.member
    meeting = NewBooking(place.clock.now().date() + timedelta(9), time(15), WORD)
    await place.ledger.run(specialists_bookings.book, olga, shared.member.share.id, meeting)


@internal
def _has_a_task(tx: Transaction, case: Case, agency_id: int) -> None:
    """Written past the use case, which refuses her name."""
    day = tx.now.date()
    task = tasks.get(tx, tasks.add(tx, case, Doer("", agency_id), WORD, day, None))
    assert tasks.move(tx, task, day + timedelta(days=1), WORD, case.curator_id)


def _noon(place: Place) -> Any:
    return place.clock.now().time().replace(hour=12)


@internal
def _matches(tx: Transaction, case_id: int) -> list[int]:
    return [match.id for match in matches.of_case(tx, case_id)]


@pytest.fixture
async def her(place: Place, tmp_path: Path) -> AsyncIterator[Her]:
    await _lives(place)
    backup = tmp_path / "yesterday.db"
    with closing(sqlite3.connect(place.database)) as source, closing(sqlite3.connect(backup)) as target:
        source.backup(target)
    keys = place.ledger._keys
    yield Her(place, keys, backup)


async def test_nothing_of_her_is_left_also_in_yesterdays_backup(her: Her) -> None:
    before = her.read()
    assert len(before) >= 12, "the marker stands in every kind of text"
    assert her.read(her.backup) == before
    files = [her.place.database, her.place.database.with_suffix(".keys.db")]
    wrapped = _wrapped(files[1], f"case:{her.who.case_id}")
    await her.asks()
    await her.a_day_passes()
    assert her.read() == []
    assert her.read(her.backup) == []
    for file in (path for base in files for path in base.parent.glob(f"{base.name}*")):
        raw = file.read_bytes()
        assert WORD.encode() not in raw
        assert PHONE.encode() not in raw
        assert wrapped not in raw, f"{file.name} keeps her key"
    assert (await her.place.ledger.read(_who, her.who.organisation_id, her.account)).person_id is None


async def test_what_she_chose_to_hide_and_what_was_deleted_goes_too(her: Her) -> None:
    """Her secrets, deletions under way, the journal of what she sent and what was read of it."""
    sizes = {
        "hiding": ("person_id", her.who.person),
        "wipe": ("chat_id", her.account),
        "sent_message": ("chat_id", her.account),
    }
    await her.place.ledger.run(_hides, her.who)

    def left() -> dict[str, int]:
        place = her.place
        return {t: len(place.rows(f"SELECT 1 FROM {t} WHERE {column} = ?", of)) for t, (column, of) in sizes.items()}  # noqa: S608

    assert left() == {"hiding": 1, "wipe": 1, "sent_message": 2}
    secrets = [text for text in legible(her.place.database, her.keys) if text == SECRET]
    assert secrets
    await her.asks()
    await her.a_day_passes()
    assert left() == {"hiding": 0, "wipe": 0, "sent_message": 0}
    assert SECRET not in legible(her.place.database, her.keys)
    assert her.read() == [], "also what the inbox kept of an update that was never handled"


@internal
def _hides(tx: Transaction, who: Who) -> None:
    assert who.telegram_id is not None
    for secret in Secret:
        hiding.set_secret(tx, who.organisation_id, who.person, secret, SECRET)
    hiding.begin_wipe(tx, who.organisation_id, who.telegram_id, who.person, "everything", tx.now)
    sent.journal(tx, [(who.telegram_id, 8, HERS)])


async def test_the_account_itself_is_forgotten_a_day_after_the_last_word(her: Her) -> None:
    await her.asks()
    await her.a_day_passes()
    left = her.place.rows("SELECT kind FROM outbox WHERE guest_telegram_id = ?", her.account)
    assert [row["kind"] for row in left] == ["privacy.erased"]
    await her.place.ledger.run(_sent, her.account)
    await her.a_day_passes()
    assert her.account not in numbers(her.place.database)


async def test_figures_stay_and_the_audit_log_is_whole(her: Her) -> None:
    case_id, before = her.who.case_id or 0, len(her.place.rows("SELECT 1 FROM audit"))
    await her.asks()
    await her.a_day_passes()
    (case,) = her.place.rows("SELECT * FROM cases WHERE id = ?", case_id)
    assert (case["state"], case["mother_id"], case["alias"]) == ("closed", None, b"")
    assert len(her.place.rows("SELECT 1 FROM help_request WHERE case_id = ?", case_id)) == 1
    assert her.place.rows("SELECT state FROM match WHERE case_id = ?", case_id)[0]["state"] == "ended"
    audit = her.place.rows("SELECT * FROM audit ORDER BY id")
    assert len(audit) > before
    last: dict[Any, bytes] = {}
    for row in audit:
        assert row["hash"] == link_hash(last.get(row["case_id"], b"") if row["case_id"] else b"", dict(row))
        last[row["case_id"]] = row["hash"]
    with pytest.raises(Gone):
        await her.place.ledger.run(families.family, her.place.people["Ольга"], case_id)


async def test_nobody_else_loses_anything(her: Her) -> None:
    place, lena = her.place, her.place.people["Лена"]
    visit = NewAppointment(Attends.SELF, "lawyer", place.clock.now().date() + timedelta(9), _noon(place), "У Лены")
    await place.ledger.run(reminders.add_appointment, lena, None, visit)
    request = (await place.ledger.run(help_requests_asking.ask, lena, HelpKind.HOUSING)).request.id
    await place.ledger.run(help_requests_words.write, lena, request, Words("text", "Слова Лены"))
    whose = (lena.person_id, lena.case_id, lena.telegram_id, request)
    mine = {table: rows for table, rows in _rows_of(place.database, *whose).items() if table in OF_EVERYBODY}
    read = legible(place.database, her.keys)
    await her.asks()
    await her.a_day_passes()
    after = _rows_of(place.database, *whose)
    assert len(mine) == len(OF_EVERYBODY)
    for table, rows in mine.items():
        kept = {row for row in rows if not {her.who.person_id, her.who.case_id} & set(row)}
        assert kept <= after[table], f"{table} lost rows that are not hers"
    names = {"Лена", "Ольга", "Мария Ивановна", "У Лены", "Слова Лены"}
    assert names <= set(read)
    assert names <= set(legible(place.database, her.keys))


async def test_a_kill_in_the_middle_goes_on_once(her: Her, monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys are gone, the rows are not: then the machine stops."""

    def stops(*_: object) -> None:
        raise SystemError

    await her.asks()
    with monkeypatch.context() as broken:
        broken.setattr(store, "_drop_timers", stops)
        await her.a_day_passes()
    assert her.read() == [], "the keys go first"
    assert her.erased() == 0
    assert her.place.rows("SELECT 1 FROM person WHERE telegram_id = ?", her.account)
    for _ in range(3):
        her.place.clock.advance(minutes=2)
        await Clockwork(her.place.ledger, FIRE).tick()
    assert her.erased() == 1
    assert not her.place.rows("SELECT 1 FROM person WHERE telegram_id = ?", her.account)
    assert len(her.place.rows("SELECT 1 FROM outbox WHERE kind = 'privacy.erased_family'")) == 1


async def test_a_log_that_cannot_be_emptied_is_emptied_later(her: Her) -> None:
    """Somebody copies the key file just then."""
    file = her.place.database.with_suffix(".keys.db")
    await her.asks()
    with closing(sqlite3.connect(file)) as copying:
        copying.execute("BEGIN")
        copying.execute("SELECT count(*) FROM subject_key").fetchone()
        with pytest.raises(StillRead):
            her.keys.seal("case:1", "a|1|b", b"x")  # something new stands in the log
            her.keys.erase(["case:1"])
        await her.a_day_passes()
        assert her.erased() == 0
    her.place.clock.advance(minutes=2)
    await Clockwork(her.place.ledger, FIRE).tick()
    assert her.erased() == 1


async def test_she_may_take_it_back_within_a_day(her: Her) -> None:
    run = her.place.ledger.run
    await her.asks()
    her.place.clock.advance(hours=23)
    await her.asks()
    asked = (await run(privacy_erasure.wish, her.who)).erasure
    assert asked is not None
    assert asked.due_at == asked.asked_at + RECONSIDER < her.place.clock.now() + RECONSIDER, "the day is not begun anew"
    await run(privacy_erasure.take_back, her.who)
    await run(privacy_erasure.take_back, her.who)
    await her.a_day_passes()
    assert her.erased() == 0
    assert her.read()
    kinds = [row["kind"] for row in her.place.rows("SELECT kind FROM outbox WHERE kind LIKE 'privacy.%' ORDER BY id")]
    assert kinds == ["privacy.erasure_asked", "privacy.erasure_taken_back"]


async def test_an_open_request_for_help_is_finished_first(her: Her) -> None:
    run, olga = her.place.ledger.run, her.place.people["Ольга"]
    request = (await run(help_requests_asking.ask, her.who, HelpKind.HOUSING)).request.id
    assert (await run(privacy_erasure.wish, her.who)).asks_for_help
    await her.asks()
    for _ in range(3):
        await her.a_day_passes()
    assert her.erased() == 0
    await run(help_requests.take, olga, request, 0)
    await run(help_requests.close, olga, request, Outcome.SOLVED, 0)
    her.place.clock.advance(hours=1)
    await Clockwork(her.place.ledger, FIRE).tick()
    assert her.erased() == 1
    assert her.read() == []


async def test_what_she_sends_at_that_moment_is_read_first(her: Her) -> None:
    update = {"update_id": 6, "message": {"chat": {"id": her.account}, "text": "🆘"}}
    await her.asks()
    await her.place.ledger.run(inbox.store, 1, her.who.organisation_id, [update])
    await her.a_day_passes()
    assert her.erased() == 0
    assert [item.raw for item in await her.place.ledger.run(inbox.undone, 1)] == [update]


async def test_of_fifty_presses_at_once_one_counts(her: Her) -> None:
    await asyncio.gather(*(her.asks() for _ in range(50)))
    assert len(her.place.rows("SELECT 1 FROM outbox WHERE kind = 'privacy.erasure_asked'")) == 1


async def test_whoever_works_here_too_stays_and_her_family_goes(her: Her) -> None:
    @internal
    def also_staff(tx: Transaction) -> None:
        people.grant(tx, her.who.person, Role.SUPERVISOR)
        people.rename(tx, her.who.person, f"person:{her.who.person}", "Анна")

    await her.place.ledger.run(also_staff)
    await her.asks()
    await her.a_day_passes()
    assert her.erased() == 1
    assert "Анна" in legible(her.place.database, her.keys)
    known = await her.place.ledger.read(_who, her.who.organisation_id, her.account)
    assert (known.role, known.case_id) == (Role.SUPERVISOR, None)
    assert not her.place.rows("SELECT 1 FROM relay_message WHERE case_id = ?", her.who.case_id)


async def test_only_she_herself_may_ask(her: Her) -> None:
    for name in ("Ольга", "Вера", "Мария Ивановна"):
        with pytest.raises(Denied):
            await her.place.ledger.run(privacy_erasure.ask, her.place.people[name])


async def test_a_copy_of_the_files_opens_before_and_not_after(her: Her, tmp_path: Path) -> None:
    """The keys of the day before do open the backup: that is why their backup is one generation only."""
    file = tmp_path / "yesterday.keys.db"
    with closing(sqlite3.connect(her.place.database.with_suffix(".keys.db"))) as source:
        source.execute("VACUUM INTO ?", (str(file),))
        before = source.execute("PRAGMA user_version").fetchone()
    await her.asks()
    await her.a_day_passes()
    old = Keyring(Path(shutil.copy(file, tmp_path / "open.keys.db")), bytes(32))
    assert any(_marked(text) for text in legible(her.backup, old))
    old.close()
    with closing(sqlite3.connect(her.place.database.with_suffix(".keys.db"))) as now:
        assert now.execute("PRAGMA user_version").fetchone() > before, "a newer generation"


@internal
def _who(tx: Transaction, organisation_id: int, account: int) -> Who:
    return people.by_telegram(tx, organisation_id, account)


@internal
def _sent(tx: Transaction, account: int) -> None:
    tx.execute(outbox.outbox.update().where(outbox.outbox.c.guest_telegram_id == account).values(state=2))


def _wrapped(file: Path, subject: str) -> bytes:
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT wrapped FROM subject_key WHERE subject = ?", (subject,)).fetchone()
    return bytes(found[0])


def _rows_of(database: Path, *ids: int | None) -> dict[str, set[tuple[Any, ...]]]:
    """Rows that name one of these, by their first two columns: what the clock changes aside."""
    with closing(sqlite3.connect(database)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: {row[:2] for row in connection.execute(f'SELECT * FROM "{name}"') if set(ids) & set(row)}  # noqa: S608
            for name in names
        }


async def test_of_her_meetings_days_and_agencies_stay_as_figures_and_no_word(her: Her) -> None:
    await her.asks()
    await her.a_day_passes()
    rows = her.place.rows
    assert [row["place"] for row in rows("SELECT place FROM interagency_meeting")] == [b""]
    assert [row["what"] for row in rows("SELECT what FROM agency_task")] == [b""]
    assert rows("SELECT 1 FROM meeting_line") == rows("SELECT 1 FROM agency_task_move") == []
    counted = await her.place.ledger.read(meetings_tasks.tallies, her.place.people["Вера"])
    assert [one.open for one in counted] == [], "nobody can finish it any more"


async def test_whoever_waited_for_her_hears_that_nobody_comes(her: Her) -> None:
    code = her.place.rows("SELECT code FROM cases WHERE id = ?", her.place.people["Аня"].case_id)[0]["code"]
    await her.asks()
    await her.a_day_passes()
    (row,) = her.place.rows("SELECT recipient_id, payload FROM outbox WHERE kind = 'specialists.erased'")
    assert row["recipient_id"] == her.place.people["Инна"].person
    assert (json.loads(row["payload"])["code"], json.loads(row["payload"])["meetings"]) == (code, 1)
    assert her.place.rows("SELECT 1 FROM specialist_booking") == []


async def test_whoever_was_called_to_a_meeting_about_her_hears_that_there_is_none(her: Her) -> None:
    place, olga, vera = her.place, her.place.people["Ольга"], her.place.people["Вера"]
    (meeting,) = place.rows("SELECT id, version FROM interagency_meeting")
    code = place.rows("SELECT code FROM cases WHERE id = ?", place.people["Аня"].case_id)[0]["code"]
    await place.ledger.run(meetings.toggle, olga, meeting["id"], vera.person, meeting["version"])
    await place.ledger.run(meetings.call, olga, meeting["id"], meeting["version"] + 1)
    await place.ledger.run(_all_sent)
    await her.asks()
    await her.a_day_passes()
    (row,) = place.rows("SELECT recipient_id, payload FROM outbox WHERE kind = 'meetings.erased'")
    assert (row["recipient_id"], json.loads(row["payload"])["code"]) == (vera.person, code)
    assert [row["state"] for row in place.rows("SELECT state FROM interagency_meeting")] == ["called_off"]


@internal
def _all_sent(tx: Transaction) -> None:
    tx.execute(outbox.outbox.update().where(outbox.IS_WAITING).values(state=2))


async def test_whoever_was_a_volunteer_too_stands_beside_nobody_any_more(her: Her) -> None:
    """The other mother hears of it and keeps what is hers; an application, leave and its clock go, hours stay."""
    place, lena = her.place, her.place.people["Лена"]
    match = await place.ledger.run(_volunteers, her.who, lena)
    await her.asks()
    await her.a_day_passes()
    rows = place.rows
    assert [row["state"] for row in rows("SELECT state FROM match WHERE id = ?", match)] == ["ended"]
    told = rows("SELECT recipient_id FROM outbox WHERE kind = 'mentoring.ended' AND recipient_id = ?", lena.person)
    assert len(told) == 1
    for gone in ("mentoring_leave", "volunteer_application"):
        assert rows(f"SELECT 1 FROM {gone}") == []  # noqa: S608
    assert rows("SELECT 1 FROM timer WHERE kind = 'mentor_leave'") == []
    assert len(rows("SELECT 1 FROM mentoring_contact")) == len(rows("SELECT 1 FROM mentoring_expense")) == 1
    assert len(rows("SELECT 1 FROM mentoring_concern WHERE match_id = ?", match)) == 1
    with closing(sqlite3.connect(place.database.with_suffix(".keys.db"))) as keys:
        left = keys.execute("SELECT wrapped FROM subject_key WHERE subject LIKE 'application:%'").fetchall()
    assert not any(bytes(wrapped) for (wrapped,) in left), "yesterday's application opens no more"


@internal
def _volunteers(tx: Transaction, her: Who, mother: Who) -> int:
    assert her.telegram_id is not None
    people.grant(tx, her.person, Role.SILVER_MENTOR)
    case = cases.get(tx, mother.case_id or 0)
    match_id = matches.add(tx, case, her.person, Role.SILVER_MENTOR, proposed_by=case.curator_id)
    agreed = {"mother_agreed_at": tx.now, "mentor_agreed_at": tx.now, "started_at": tx.now}
    matches.change(tx, match_id, state=MatchState.ACTIVE, **agreed)
    day, org = tx.now.date(), her.organisation_id
    mentoring_contacts.add(tx, matches.get(tx, match_id), How.MET, 60, day)
    mentoring_expenses.add(tx, org, her.person, Spent.OTHER, 100, day)
    leave = mentoring_leave.add(tx, org, her.person, day, day + timedelta(days=30))
    timers.schedule(tx, org, TimerKind.MENTOR_LEAVE, leave.id, tx.now + timedelta(days=20))
    said = Answers(Role.SILVER_MENTOR, PHONE, WORD, frozenset(), frozenset())
    mentoring_applications.add(tx, org, her.telegram_id, her.person, said)
    mentoring_concerns.raise_(tx, mother, match_id)
    return match_id
