"""What has to happen so that the team room is connected, used, troubled and let go."""

from typing import Any

from bot.domain.events import Announcement
from bot.domain.help_requests import HelpKind, Outcome, Words
from bot.domain.noticeboards import NoticeboardKind
from bot.domain.noticeboards_posts import PostState
from bot.storage import noticeboards_posts as store
from bot.storage.ledger import internal
from bot.storage.transaction import Transaction
from bot.use_cases import (
    events,
    help_requests,
    help_requests_asking,
    help_requests_words,
    noticeboards,
    noticeboards_posts,
    noticeboards_trouble,
    team_room,
    team_room_reply,
    team_room_trouble,
)
from tests.windows.life import ZONE, Life
from tests.windows.reading import PLACE, WORDS

SOURCE = 9_000_001  # what somebody wrote in the group, and took away again


async def the_team_has_a_room(life: Life) -> None:
    http, org = life.house.sandbox.http, life.house.organisation_id
    body: dict[str, Any] = {"title": "Команда", "members": [life.vera.telegram_id], "forum": True}
    chat = http.post("/sim/groups", **body)["id"]
    http.post(f"/sim/groups/{chat}/promote", person=life.house.bot.id)
    await life.does(team_room.connect, life.vera, chat, {})
    asked = await life.does(help_requests_asking.ask, life.lena, HelpKind.CHILD_ILL)
    request, topic = asked.request.id, life.newest("team_room.topic").message_id
    await life.does(help_requests_words.write, life.lena, request, Words("text", WORDS))
    await life.passes(minutes=40)
    http.post(f"/sim/groups/{chat}/topics/close", thread=topic)
    await life.does(team_room_trouble.topic_closed, org, chat, topic)
    await life.does(help_requests.take, life.olga, request, 0)
    await _answers(life)
    await life.does(help_requests_words.write, life.lena, request, Words("text", WORDS))
    await life.does(help_requests.close, life.olga, request, Outcome.SOLVED, 0)
    await _a_guest_is_forgotten(life)
    for refusal in ("not enough rights", "the chat is not a forum", "bot was kicked"):
        room = life.newest("team_room.hello").payload["room_id"]
        await life.does(team_room_trouble.refused, room, "team_room.hello", {}, refusal)
        await life.does(team_room.connect, life.vera, chat, {})
    await life.does(team_room.disconnect, life.vera)


async def _answers(life: Life) -> None:
    """One that is for her, and one that is not."""
    for source, what in ((SOURCE, team_room_reply.send), (SOURCE + 1, team_room_reply.keep)):
        card = life.newest("team_room.card").message_id
        await life.does(team_room_reply.hear, life.olga, source, card, Words("text", WORDS))
        preview = life.newest("team_room.preview")
        await life.does(what, life.olga, preview.payload["draft_id"], preview.message_id)


async def _a_guest_is_forgotten(life: Life) -> None:
    asked = await life.does(help_requests_asking.ask, life.guests[5], HelpKind.CHILD_ILL)
    await life.does(help_requests.take, life.olga, asked.request.id, 0)
    await life.does(help_requests.close, life.olga, asked.request.id, Outcome.SOLVED, 0)
    await life.passes(days=4)


async def families_read_of_meetings_in_a_group(life: Life) -> None:
    """Posted, full, moved, deleted by hand, too old to be deleted; refused, and without an answer."""
    http, org = life.house.sandbox.http, life.house.organisation_id
    chat = http.post("/sim/groups", title=PLACE, members=[life.vera.telegram_id])["id"]
    await life.does(noticeboards.connect, life.vera, chat, NoticeboardKind.GROUP, PLACE)
    board = life.newest("noticeboards.connected").payload["noticeboard_id"]
    event, other = [await _meeting(life) for _ in range(2)]
    await life.does(noticeboards_posts.publish, life.olga, event, board)
    await life.does(events.move, life.olga, event, life.day(4))
    post = life.newest("noticeboards.post").payload
    await life.does(_is_too_old, post["post_id"])
    for refusal in ("message can't be deleted", "not enough rights"):
        await life.does(noticeboards_trouble.refused, board, "noticeboards.take_down", post, refusal)
    await life.does(noticeboards.connect, life.vera, chat, NoticeboardKind.GROUP, PLACE)
    await life.does(noticeboards_posts.take_down, life.olga, event, board)
    late = {**post, "news": True}
    await life.does(noticeboards_trouble.refused, board, "noticeboards.change", late, "chat not found")
    await life.does(noticeboards.connect, life.vera, chat, NoticeboardKind.GROUP, PLACE)
    await life.does(noticeboards_posts.publish, life.olga, other, board)
    await life.does(noticeboards_trouble.in_doubt, **life.newest("noticeboards.post").payload)
    await life.does(events.call_off, life.olga, other)
    await life.does(noticeboards_trouble.standing, org, chat, PLACE, present=False, may_post=False)


@internal
def _is_too_old(tx: Transaction, post_id: int) -> None:
    store.change(tx, post_id, state=PostState.DOWN)


async def _meeting(life: Life) -> int:
    says = Announcement("mothers_meeting", "", life.day(3), ZONE, PLACE, with_child=True, way=PLACE)
    await life.does(events.announce, life.olga, says)
    event_id: int = life.newest("events.board").payload["event_id"]
    return event_id


IN_THE_ROOM = (the_team_has_a_room, families_read_of_meetings_in_a_group)
