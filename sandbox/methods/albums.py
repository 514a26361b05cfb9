"""Albums: up to ten pictures, films, tracks or documents, sent as one."""

from typing import Any

from sandbox import view
from sandbox.call import Call
from sandbox.errors import ApiError, bad, within
from sandbox.media import albums
from sandbox.methods import inputs, posting
from sandbox.methods.compose import refuse_unknown
from sandbox.methods.inputs import Item

Json = dict[str, Any]
BY_SERVER = ("IMAGE_PROCESS_FAILED", "PHOTO_INVALID_DIMENSIONS", "Failed to get HTTP", "Wrong type of the web page")


async def send_media_group(call: Call) -> list[Json]:
    refuse_unknown(call)
    items = _items(call)
    for given in call.params["media"]:
        await inputs.fetch(call, given, str(given.get("type")))
    letter = posting.addressed(call, grouped=True)
    if not items:
        raise bad("There are no messages to send")
    contents = [_content(call, item, number) for number, item in enumerate(items, 1)]
    if len(contents) > albums.MOST:
        raise bad("Too many messages to send as an album")
    albums.check(contents)
    for content in contents:
        posting.check(letter, content)
    whole = albums.grouped(contents, len(call.world.messages) + 1)
    return [view.message(call.world, call.bot, posting.post(letter, content)) for content in whole]


def _items(call: Call) -> list[Item]:
    given = call.params.get("media")
    if given in (None, ""):
        raise bad('Parameter "media" is required')
    if not isinstance(given, list):
        raise bad("Expected an Array of InputMedia")
    try:
        return [inputs.media(call, one, in_album=True) for one in given]
    except ApiError as error:
        raise within("InputMedia", error) from None


def _content(call: Call, item: Item, number: int) -> Json:
    """What the server itself refuses is told with the number of the message."""
    try:
        return item.content(call)
    except ApiError as error:
        if error.reason.startswith(BY_SERVER):
            told = bad(f'Failed to send message #{number} with the error message "{error.reason}"')
            told.note = error.note
            raise told from None
        raise


METHODS = (send_media_group,)
