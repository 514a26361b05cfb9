"""What may go into one album, and the number that holds it together."""

from typing import Any

from sandbox.errors import bad
from sandbox.media import kinds

Json = dict[str, Any]
MOST = 10
FIRST_NUMBER = 13_000_000_000_000_000
NAMES = {"audio": "Audio", "document": "Document"}


def check(contents: list[Json]) -> None:
    """Photos and films may be mixed; audio files and documents stay among themselves."""
    found = [kinds.of(content) for content in contents]
    if len({content.get("show_caption_above_media", False) for content in contents}) > 1:
        raise bad("Parameter show_caption_above_media must be the same for all messages")
    if not all(kinds.KINDS[kind].grouped for kind in found):
        raise bad("Invalid message content type")
    alone = [kind for kind in found if kinds.KINDS[kind].grouped == "kind"]
    if alone and len(set(found)) > 1:
        raise bad(f"{NAMES[alone[0]]} can't be mixed with other media types")


def grouped(contents: list[Json], serial: int) -> list[Json]:
    """The contents as one album; a single one is none. `serial` is of the message the first will be."""
    if len(contents) < 2:
        return contents
    return [content | {"media_group_id": str(FIRST_NUMBER + serial)} for content in contents]
