"""What people do with groups and channels: make, change, upgrade, delete them. A phone hides what one may not."""

from copy import deepcopy

from sandbox.chats import standing
from sandbox.chats.membership import admin_rights, may, member_of
from sandbox.chats.threads import GENERAL
from sandbox.errors import MisuseError
from sandbox.people import news
from sandbox.people.acts import alive
from sandbox.people.topic_acts import COLORS
from sandbox.state.chats import SHARED, Chat, Member, Topic
from sandbox.state.rows import Bot, Person
from sandbox.state.world import World

FIRST = {"group": -5001, "supergroup": -1_001_000_000_001, "channel": -1_001_000_000_001}


def allow(chat: Chat, person: Person, right: str) -> None:
    if not may(chat, alive(person).id, right):
        raise MisuseError(f"this person has no right {right} here", 409)


def own(chat: Chat, person: Person) -> None:
    if member_of(chat, alive(person).id).status != "creator":
        raise MisuseError("only the owner can do this", 409)


def create(world: World, kind: str, title: str, members: list[Person], bots: list[Bot]) -> Chat:
    """The first member makes it; each bot learns that it was added. In a channel bots are administrators."""
    if kind not in FIRST:
        raise MisuseError("`type` is group, supergroup or channel")
    if not title or not members:
        raise MisuseError("a group needs a title and at least one person")
    owner = members[0].id
    chat = Chat(bot=SHARED, id=_free_id(world, kind), type=kind, title=title)
    chat.members = {alive(person).id: Member(status="member") for person in members} | {owner: Member(status="creator")}
    world.new(chat)
    if kind == "group":
        _fill(world, chat, bots, owner)
        news.post(world, chat, owner, {"group_chat_created": True})
    else:
        word = "channel_chat_created" if kind == "channel" else "supergroup_chat_created"
        world.post(chat, content={word: True}, **news.signed(chat, owner))
        _fill(world, chat, bots, owner)
    return chat


def _free_id(world: World, kind: str) -> int:
    """Groups number for themselves, supergroups and channels together."""
    taken = [chat.id for chat in world.chats.values() if FIRST.get(chat.type) == FIRST[kind]]
    return min(taken, default=FIRST[kind] + 1) - 1


def _fill(world: World, chat: Chat, bots: list[Bot], owner: int) -> None:
    for bot in bots:
        standing.change(world, chat, bot.id, newcomer(chat, bot, owner), owner)


def newcomer(chat: Chat, bot: Bot, by: int) -> Member:
    """The place of a bot that is added."""
    if not bot.can_join_groups:
        raise MisuseError("this bot does not join groups", 409)
    if chat.type != "channel":
        return Member(status="member")
    return Member(status="administrator", rights=full_rights(chat), by=by)


def full_rights(chat: Chat) -> dict[str, bool]:
    """All an administrator usually gets; in a basic group nobody may more."""
    withheld = (
        {"is_anonymous", "can_promote_members", "can_manage_topics"} if chat.type == "group" else {"is_anonymous"}
    )
    return {right: right not in withheld for right in admin_rights(chat)}


def set_title(world: World, chat: Chat, person: Person, title: str) -> None:
    allow(chat, person, "can_change_info")
    rename(world, chat, person.id, title)


def rename(world: World, chat: Chat, user_id: int, title: str) -> None:
    if title != chat.title:
        chat.title = title
        world.changed(chat)
        news.post(world, chat, user_id, {"new_chat_title": title})


def set_forum(world: World, chat: Chat, person: Person, on: bool) -> Chat:
    """Topics on or off; a basic group becomes a supergroup for it."""
    own(chat, person)
    if chat.type == "channel":
        raise MisuseError("a channel has no topics", 409)
    if chat.type == "group":
        chat = upgrade(world, chat, person)
    chat.is_forum = on
    chat.topics.setdefault(GENERAL, Topic(id=GENERAL, name="General", icon_color=COLORS[0]))
    world.changed(chat)
    return chat


def upgrade(world: World, chat: Chat, person: Person) -> Chat:
    """A basic group goes on as a supergroup, with its people and their places, and with numbers of its own."""
    own(chat, person)
    if chat.type != "group":
        raise MisuseError("only a basic group can be upgraded", 409)
    new = Chat(bot=SHARED, id=_free_id(world, "supergroup"), type="supergroup", title=chat.title)
    new.description, new.permissions = chat.description, dict(chat.permissions)
    new.members, new.migrated_from = deepcopy(chat.members), chat.id
    world.new(new)
    news.post(world, chat, person.id, {"migrate_to_chat_id": new.id})
    chat.migrated_to = new.id
    world.changed(chat)
    message = world.post(new, new.id, {"migrate_from_chat_id": chat.id}, author=person.id)
    news.tell(world, message)
    return new


def delete(world: World, chat: Chat, person: Person) -> None:
    own(chat, person)
    chat.removed = True
    world.changed(chat)
