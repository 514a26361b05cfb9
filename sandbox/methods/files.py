"""Download addresses for files. The bytes themselves are served beside the Bot API."""

from typing import Any

from sandbox.call import Call
from sandbox.errors import bad
from sandbox.media import files


def get_file(call: Call) -> dict[str, Any]:
    given = call.text("file_id")
    if not given:
        raise bad("file_id not specified")
    if not files.FILE_ID.fullmatch(given):
        raise bad("invalid file_id")
    file = files.by_id(call.world, call.bot, given, "wrong file_id or the file is temporarily unavailable")
    if len(file.content) > files.LARGEST_DOWNLOAD:
        raise bad("file is too big")
    now = call.world.clock.now()
    alive = {path: until for path, until in call.bot.links.items() if until >= now}
    call.bot.links = alive | {file.path: now + files.LINK_LIFE}
    call.world.changed(call.bot)
    return {
        "file_id": given,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }


METHODS = (get_file,)
