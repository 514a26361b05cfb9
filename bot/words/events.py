"""An event as whoever runs it meets it: its name and hour, how many come, and what she can do with it."""

from bot.buttons.events import EventPress, SheetPress
from bot.buttons.keys import Key, Rows
from bot.content.events import is_discreet, title
from bot.domain.events import Counts, Event
from bot.texts import Texts
from bot.words.noticeboards import desk_key


def facts(texts: Texts, event: Event) -> dict[str, str]:
    """By the name inside, and by the clock at the place."""
    when = Texts(texts.voice, event.says.zone).when(event.says.starts_at)
    return {"title": title(event.says, texts.voice), "when": when}


def head(texts: Texts, event: Event) -> str:
    return texts.t("staff.events.head", "👥 {title}, {when}", **facts(texts, event))


def counted(texts: Texts, event: Event, counts: Counts) -> list[str]:
    lines = [
        texts.t(
            "staff.events.board",
            "Coming {coming} · not coming {not_coming} · silent {silent}",
            coming=counts.coming,
            not_coming=counts.not_coming,
            silent=counts.silent,
        )
    ]
    if counts.offered:
        lines.append(texts.t("staff.events.board", "✋ Places kept: {n}", n=counts.offered))
    if counts.waiting:
        lines.append(texts.t("staff.events.board", "⏳ Waiting for a place: {n}", n=counts.waiting))
    if event.says.capacity:
        places = {"n": counts.people, "all": event.says.capacity}
        lines.append(texts.t("staff.events.board", "🪑 Places taken: {n} of {all}", **places))
    return lines


def keys(texts: Texts, event: Event, *, over: bool, posted: bool = False) -> Rows:
    """Of a series each class has its list and its time, and the head the invitation and the places. `posted`: it stands
    in public, and can be taken down also once it was called off or is over."""
    rows = [[Key(texts.label("staff.events.board", "👥 Who is coming"), press(event, "who"))]]
    if event.cancelled:
        return [*rows, [desk_key(texts, event)]] if posted else rows
    if event.says.sessions:
        rows.append([Key(texts.label("staff.events.board", "📚 Classes"), press(event, "classes"))])
        rows.append([Key(texts.label("staff.events.board", "🎓 How often each came"), press(event, "completion"))])
    else:
        rows.append([sheet_key(texts, event)])
    rows.append([Key(texts.label("staff.events.board", "📎 Poster, list, calendar"), press(event, "papers"))])
    if not over:
        rows.append([Key(texts.label("staff.events.board", "✏️ Change it"), press(event, "edit"))])
    if event.series_id is None and not is_discreet(event.says) and (posted or not over):
        rows.append([desk_key(texts, event)])
    if not over and not event.says.sessions:
        rows.append([Key(texts.label("staff.events.board", "🕙 Move it"), press(event, "move"))])
    if not over:
        rows.append([Key(texts.label("staff.events.board", "🚫 Call it off"), press(event, "cancel"))])
    if event.series_id is not None:
        series = EventPress(event_id=event.series_id, what="one").pack()
        rows.append([Key(texts.label("staff.events.board", "📚 The whole series"), series)])
    return rows


def sheet_key(texts: Texts, event: Event) -> Key:
    label = texts.label("staff.events.board", "✔️ Who was there")
    return Key(label, SheetPress(event_id=event.id, what="open").pack())


def press(event: Event, what: str, page: int = 0) -> str:
    return EventPress(event_id=event.id, what=what, page=page).pack()
