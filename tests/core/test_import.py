"""`python -m bot import`: a table of families comes in whole, or not at all and every bad row is named."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.cli import main
from bot.domain.cases_import import BadCell, Column, Kept, Odd, Row, read
from bot.spreadsheet import BadSheet, rows
from bot.storage import cases as store
from bot.storage import projects
from bot.storage.ledger import Ledger, internal
from bot.storage.organisations import Organisation
from bot.storage.transaction import Transaction
from bot.use_cases import cases_course
from bot.use_cases.cases_import import LeftAsItWas, bring_in
from tests.use_cases.conftest import House, build

TODAY = date(2026, 12, 1)
HEAD = [*Column]
FULL = ["BRN-017", "Семья Ивы", "BRN", "Ольга", "Опора", datetime(2026, 3, 1), 12, "да"]  # noqa: DTZ001 - a cell has no zone


def table(folder: Path, *lines: Sequence[Any]) -> Path:
    book = Workbook()
    sheet = book.create_sheet(index=0)
    for line in lines:
        sheet.append(list(line))
    book.save(folder / "families.xlsx")
    return folder / "families.xlsx"


@pytest.fixture
async def house(ledger: Ledger) -> House:
    house = await ledger.run(build)
    await ledger.run(a_project, house.organisation_id)
    return house


@internal
def a_project(tx: Transaction, organisation_id: int) -> None:
    projects.add(tx, organisation_id, "Опора")


@internal
def codes(tx: Transaction, house: House) -> list[str]:
    return [case.code for case in store.get_many(tx, [*tx.execute(store.cases.select()).scalars()])]


async def faults(ledger: Ledger, house: House, path: Path) -> list[str]:
    organisation = Organisation(house.organisation_id, "Рядом", "Asia/Barnaul", "")
    with pytest.raises(LeftAsItWas) as left:
        await ledger.run(bring_in, organisation, rows(path), write=True)
    assert await ledger.run(codes, house) == ["BRN-001"], "a table with a fault leaves nothing"
    return left.value.report.faults


async def test_families_come_in_with_their_codes_projects_and_agreements(
    ledger: Ledger, house: House, tmp_path: Path
) -> None:
    path = table(
        tmp_path, HEAD, FULL, [None, "Семья Ели", "brn", "нина"], [], ["BRN-020", "Семья Дуба", "BRN", "Ольга"]
    )
    organisation = Organisation(house.organisation_id, "Рядом", "Asia/Barnaul", "")
    with pytest.raises(LeftAsItWas) as look:
        await ledger.run(bring_in, organisation, rows(path), write=False)
    assert (look.value.report.codes, look.value.report.faults) == (["BRN-017", "BRN-018", "BRN-020"], [])
    assert await ledger.run(codes, house) == ["BRN-001"], "a look leaves nothing"
    report = await ledger.run(bring_in, organisation, rows(path), write=True)
    assert report.codes == ["BRN-017", "BRN-018", "BRN-020"]
    ivy = await ledger.run(named, "BRN-017")
    assert (ivy.alias, ivy.curator_id) == ("Семья Ивы", house.olga.person)
    signed = (await ledger.run(cases_course.see, house.olga, ivy.id)).agreement
    assert signed is not None
    assert (signed.signed_on, signed.ends_on) == (date(2026, 3, 1), date(2027, 3, 1))
    assert (await ledger.run(named, "BRN-018")).curator_id == house.nina.person
    assert (await ledger.run(next_one, house)).code == "BRN-021"


@internal
def named(tx: Transaction, code: str) -> Any:
    (case_id,) = tx.execute(store.cases.select().where(store.cases.c.code == code)).scalars()
    return store.get(tx, case_id)


@internal
def next_one(tx: Transaction, house: House) -> Any:
    return store.add(tx, store.territories_of(tx, house.organisation_id)[0][0], "Новая", house.olga.person)


async def test_every_bad_row_is_named_with_what_to_do(ledger: Ledger, house: House, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        HEAD,
        FULL,
        ["BRN-017", "Вторая с тем же кодом", "BRN", "Ольга"],
        ["BRN-001", "Код занят", "BRN", "Ольга"],
        ["17", "Кривой код", "BRN", "Ольга"],
        ["KAZ-001", "Чужой код", "BRN", "Ольга"],
        [None, "Нет такой", "MSK", "Ольга"],
        [None, "Кто это", "BRN", "Зинаида"],
        [None, "", "BRN", "Ольга"],
        [None, "=A1", "BRN", "Ольга"],
        [None, "Мимо проекта", "BRN", "Ольга", "Мимо"],
        [None, "Завтра", "BRN", "Ольга", None, date(2027, 1, 1), 12],
        [None, "Словами", "BRN", "Ольга", None, "весной", 12],
        [None, "31 февраля", "BRN", "Ольга", None, "31.02.2026", 12],
        [None, "Без срока", "BRN", "Ольга", None, "01.03.2026"],
        [None, "Навсегда", "BRN", "Ольга", None, "01.03.2026", 99],
        [None, "Месяцы без дня", "BRN", "Ольга", None, None, 6],
        [None, "Бумага где-то", "BRN", "Ольга", None, "01.03.2026", 12, "где-то"],
    )
    found = await faults(ledger, house, path)
    assert [line.split(":")[0] for line in found] == [f"Row {number}" for number in range(3, 19)]
    assert found[0] == "Row 3: «Код»: BRN-017 is there already."
    assert found[4] == "Row 7: «Территория»: there is no MSK; known are BRN."
    assert found[7] == "Row 10: «Семья»: a formula; write its value instead."


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([["Код"]], "missing: Семья, Территория, Куратор"),
        ([["Семья", "Территория"]], "missing: Куратор"),
        ([[*HEAD, "Диагноз"]], "«Диагноз» is no column I know"),
        ([["Семья", "Семья"]], "«Семья» stands there twice"),
    ],
)
def test_a_table_without_its_columns_is_not_begun(tmp_path: Path, lines: list[list[str]], words: str) -> None:
    with pytest.raises(BadSheet, match=words):
        rows(table(tmp_path, *lines))


def test_what_is_no_table_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "families.xlsx").write_text("Семья;Территория")
    with pytest.raises(BadSheet, match="no XLSX file"):
        rows(tmp_path / "families.xlsx")


CELLS = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.just(Odd.FORMULA),
)


@given(st.dictionaries(st.sampled_from(Column), CELLS))
def test_whatever_stands_in_a_row_it_is_read_or_refused(cells: dict[Column, Any]) -> None:
    try:
        kept = read(Row(2, cells), TODAY)
    except BadCell:
        return
    assert isinstance(kept, Kept)
    assert kept.signed_on is None or kept.signed_on <= TODAY
    assert (kept.signed_on is None) == (kept.terms is None)


def test_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))

    def bot(*words: str) -> tuple[int, str]:
        status = main(words)
        return status, capsys.readouterr().out

    assert bot("demo")[0] == 0
    path = table(tmp_path, HEAD, ["BRN-017", "Семья Ивы", "BRN", "Ольга"], [None, "Семья Ели", "BRN", "Никто"])
    status, said = bot("import", str(path))
    assert status == 1
    assert said.splitlines() == [
        "Row 3: «Куратор»: there is no curator by the name of “Никто”.",
        "Nothing was written. Families that can come in: 1.",
    ]
    path = table(tmp_path, HEAD, ["BRN-017", "Семья Ивы", "BRN", "Ольга"])
    assert bot("import", str(path)) == (0, "Nothing was written. Families that can come in: 1.\n")
    assert bot("import", str(path), "--write") == (0, "1 families came in: BRN-017.\n")
    assert bot("import", str(path), "--write")[1].startswith("Row 2: «Код»: BRN-017 is there already.")
    assert bot("import", str(tmp_path / "nowhere.xlsx"))[0] == 1
