"""The log of call-outs as a table: codes and minutes for the report, no place and nobody's words."""

import csv
import io
from datetime import date

from bot.content.screens import say
from bot.domain.brigade import CalloutState
from bot.outbound.message import Document, Out, To, message
from bot.storage.transaction import Transaction
from bot.texts import Texts
from bot.use_cases import brigade_log


@message("brigade.log_file")
def log_file(tx: Transaction, to: To, month: str) -> Out:
    """Semicolons and a byte order mark, so that a spreadsheet of this country opens it in columns."""
    wanted, texts = date.fromisoformat(month), to.texts
    found = brigade_log.read(tx, to.who.organisation_id, wanted, to.who.zone)
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            texts.label("staff.brigade.table", "No."),
            texts.label("staff.brigade.table", "Family"),
            texts.label("staff.brigade.table", "What happened"),
            texts.label("staff.brigade.table", "Called"),
            texts.label("staff.brigade.table", "Minutes to «I am going»"),
            texts.label("staff.brigade.table", "Minutes to arrive"),
            texts.label("staff.brigade.table", "Agencies"),
            texts.label("staff.brigade.table", "Result"),
        ]
    )
    for line in found.lines:
        writer.writerow(_cells(line, texts))
    content = ("\ufeff" + table.getvalue()).encode()
    title = texts.t("staff.brigade.table", "🚐 Call-outs, {month}", month=texts.month(wanted))
    return Out(title, document=Document(content, f"brigade-{wanted:%Y-%m}.csv"))


def _cells(line: brigade_log.Line, texts: Texts) -> list[str]:
    called = line.callout.called_at
    cells = [
        line.callout.number,
        line.callout.code,
        say("help_requests.kinds", texts.voice).buttons[line.callout.kind],
        f"{texts.full_day(called)} {texts.time(called)}",
        *("" if value is None else str(value) for value in (line.to_going, line.to_arrived)),
        ", ".join(line.agencies),
        result_words(line, texts),
    ]
    return [_harmless(cell) for cell in cells]


def result_words(line: brigade_log.Line, texts: Texts) -> str:
    """From the list only: what was written in free words stays on the caller's card."""
    if line.result is not None:
        return say("brigade.outcomes", texts.voice).buttons[line.result]
    if line.callout.state is CalloutState.CALLED_OFF:
        return texts.label("staff.brigade.log", "called off")
    return ""


def _harmless(cell: str) -> str:
    """A spreadsheet would take the name of an agency that begins so for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell
