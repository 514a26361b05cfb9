"""The command line: run, migrate, invite, check, import, demo."""

import argparse
import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from bot import config
from bot.config import BadSetting, Settings
from bot.domain.people import ASKERS, Role
from bot.lock import AlreadyRunning, only_process
from bot.storage.keys import KeyTrouble
from bot.storage.ledger import Ledger
from bot.storage.organisations import Organisation

INVITED = [role.value for role in Role if role not in {Role.STRANGER, Role.SYSTEM, *ASKERS}]


def main(arguments: Sequence[str] | None = None) -> int:
    """Answers the exit status: 0, or 2 when a setting or the key file is not what it should be."""
    given = _parser().parse_args(arguments)
    try:
        settings = config.load()
        return asyncio.run(given.do(settings, given)) or 0
    except (BadSetting, AlreadyRunning, KeyTrouble) as trouble:
        print(trouble, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Ryadom, the bot")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    run = verbs.add_parser("run", help="serve (without TELEGRAM_BOT_TOKEN: in a local sandbox)")
    run.add_argument("--port", type=int, default=0, help="port of the sandbox's page (default: a free one)")
    run.set_defaults(do=_run)
    move = verbs.add_parser("migrate", help="bring the database to the newest schema")
    move.add_argument("--write", metavar="MESSAGE", help="for builders: write the migration that the tables ask for")
    move.set_defaults(do=_migrate)
    invite = verbs.add_parser("invite", help="make an invitation link")
    invite.add_argument("role", choices=INVITED)
    invite.set_defaults(do=_invite)
    check = verbs.add_parser("check", help="look at settings, files, texts and the database")
    check.add_argument("what", nargs="?", choices=["texts"], help="texts: whether a mother can read them")
    check.add_argument("--content", type=Path, metavar="FOLDER", help="texts: of a copy of bot/content")
    check.add_argument("--locales", type=Path, metavar="FOLDER", help="texts: of a copy of locales")
    check.set_defaults(do=_check)
    bring = verbs.add_parser("import", help="bring in families from an XLSX table")
    bring.add_argument("table", type=Path, metavar="FILE.xlsx")
    bring.add_argument("--write", action="store_true", help="write them (default: only look for what is to be mended)")
    bring.set_defaults(do=_import)
    demo = verbs.add_parser("demo", help="fill an empty database with an invented organisation")
    demo.add_argument("--families", type=int, default=5)
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--json", action="store_true", help="print its people as one JSON list")
    demo.set_defaults(do=_demo)
    return parser


async def _run(settings: Settings, given: argparse.Namespace) -> int:
    from bot import app, logs, playground

    logs.set_up(settings.log_level)
    stop = _stop_on_signals()
    with only_process(settings.database_path):
        if settings.telegram_bot_token is None:
            await playground.play(settings, given.port, stop, fresh=os.environ.get("FRESH") == "1")
        else:
            token = settings.telegram_bot_token.get_secret_value()
            await app.run(settings, token, settings.telegram_api_url, stop, _say_who_listens)
    return 0


async def _say_who_listens(ledger: Ledger, organisation: Organisation) -> None:
    print(f"@{organisation.bot_username} is listening. Stop with Ctrl+C.", flush=True)


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def _migrate(settings: Settings, given: argparse.Namespace) -> int:
    from bot.storage import migrate

    if given.write:
        print(migrate.write_next(given.write))
        return 0
    with only_process(settings.database_path):
        migrate.upgrade(settings.database_path)
    print(f"{settings.database_path} has the newest schema.")
    return 0


async def _invite(settings: Settings, given: argparse.Namespace) -> int:
    from bot import app
    from bot.clock import SystemClock
    from bot.use_cases import people

    async with app.open_ledger(settings, SystemClock()) as ledger:
        made = await ledger.run(
            people.invite_from_command_line, Role(given.role), settings.organisation_name, settings.time_zone
        )
    print(f"Link (72 hours, for one person): {made.link}\nCode to say by voice: {made.code}")
    return 0


async def _check(settings: Settings, given: argparse.Namespace) -> int:
    if given.what == "texts":
        return _check_texts(given)
    from bot.check import findings

    found = await findings(settings)
    for line in found:
        print(line)
    print("Everything is in order." if not found else f"{len(found)} to mend.")
    return 1 if found else 0


def _check_texts(given: argparse.Namespace) -> int:
    from bot import proofreading

    lines, wrong = proofreading.report(proofreading.everything(given.content, given.locales))
    print(*lines, sep="\n")
    return int(wrong)


async def _import(settings: Settings, given: argparse.Namespace) -> int:
    from bot import app, spreadsheet
    from bot.clock import SystemClock
    from bot.use_cases import cases_import, people

    with only_process(settings.database_path):
        async with app.open_ledger(settings, SystemClock()) as ledger:
            organisation = await ledger.run(people.first_organisation, settings.organisation_name, settings.time_zone)
            try:
                rows = spreadsheet.rows(given.table)
                report = await ledger.run(cases_import.bring_in, organisation, rows, write=given.write)
            except spreadsheet.BadSheet as trouble:
                print(trouble, file=sys.stderr)
                return 1
            except cases_import.LeftAsItWas as left:
                print(*left.report.faults, sep="\n", end="\n" * bool(left.report.faults))
                print(f"Nothing was written. Families that can come in: {len(left.report.codes)}.")
                return 1 if left.report.faults else 0
    print(f"{len(report.codes)} families came in: {', '.join(report.codes)}.")
    return 0


async def _demo(settings: Settings, given: argparse.Namespace) -> int:
    from bot import app, demo
    from bot.clock import SystemClock
    from bot.use_cases import people

    with only_process(settings.database_path):
        async with app.open_ledger(settings, SystemClock()) as ledger:
            organisation = await ledger.run(people.first_organisation, settings.organisation_name, settings.time_zone)
            made = await ledger.run(demo.fill, organisation.id, families=given.families, seed=given.seed)
    if given.json:
        print(json.dumps(made, ensure_ascii=False))
    else:
        print(f"{len(made)} invented people.")
    return 0
