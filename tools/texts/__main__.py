"""`make texts` and its two sisters:

python -m tools.texts                                            take up what the code says, then check everything
python -m tools.texts --check                                    change nothing, fail when something is out of date
python -m tools.texts set VOICE CONTEXT MSGID MSGSTR [PLURALS…]  one translation
python -m tools.texts set < LIST.json                            many: [{"context", "msgid", "ru", "ru@easy", "en"}]
"""

import json
import sys
from collections.abc import Sequence

from bot.domain.files import BrokenFileError
from bot.proofreading.problems import Problem, report
from tools.texts.catalogues import locked, update
from tools.texts.checks import everything, out_of_date
from tools.texts.edit import put


def main(arguments: Sequence[str]) -> int:
    try:
        if arguments[:1] == ["set"]:
            return _set(arguments[1:])
        return _show([*_bring_up_to_date(check_only=arguments == ["--check"]), *everything()])
    except BrokenFileError as broken:
        print(broken)
        return 1


def _bring_up_to_date(*, check_only: bool) -> list[Problem]:
    if check_only:
        return out_of_date()
    with locked():
        for line in update():
            print(line)
    return []


def _set(arguments: Sequence[str]) -> int:
    if arguments:
        voice, context, msgid, *words = arguments
        entries = [{"context": context, "msgid": msgid, voice: words[0] if len(words) == 1 else words}]
    else:
        entries = json.load(sys.stdin)
    with locked():
        refused = put(entries)
    print(*refused, sep="\n", end="\n" if refused else "")
    return 1 if refused else 0


def _show(problems: Sequence[Problem]) -> int:
    lines, wrong = report(problems)
    print(*lines, sep="\n")
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
