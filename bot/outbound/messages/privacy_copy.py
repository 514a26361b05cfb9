"""What the staff hear of a copy that was asked for, and the copy itself: one page of HTML that prints well."""

from html import escape

from bot.buttons.keys import Key
from bot.buttons.privacy import CopyPress
from bot.content.privacy import heading, thing
from bot.domain.outgoing import Policy
from bot.domain.privacy_copy import Contents, CopyState, Entry
from bot.domain.voices import Voice
from bot.outbound.message import Document, Out, To, message
from bot.storage import cases, people
from bot.storage import privacy_copy as copies
from bot.storage.transaction import Transaction
from bot.texts import Texts


@message("privacy.copy_asked", quiet=True)
def copy_asked(tx: Transaction, to: To, copy_id: int) -> Out | None:
    copy, texts = copies.get(tx, copy_id), to.texts
    case = cases.get(tx, copy.case_id)
    if copy.state is not CopyState.ASKED:
        return None
    text = texts.t(
        "staff.privacy.copy",
        "📄 {code}, {alias}: she asks for a copy of what is kept about her.\n"
        "Talk to her first, in person or by voice, alone: is it she who asks? Then a coordinator allows it, and the "
        "file comes to you. Print it and give it to her; never send it to her chat.",
        code=case.code,
        alias=case.alias,
    )
    sure = texts.label("staff.privacy.copy", "✅ It is she, I talked to her")
    return Out(text, [[Key(sure, CopyPress(copy_id=copy_id, what="confirm").pack())]])


@message("privacy.copy_allow", quiet=True)
def copy_allow(tx: Transaction, to: To, copy_id: int) -> Out | None:
    """By code: a coordinator sees no name."""
    copy, texts = copies.get(tx, copy_id), to.texts
    if copy.state is not CopyState.CONFIRMED or copy.confirmed_by is None:
        return None
    text = texts.t(
        "staff.privacy.copy",
        "📄 {code}: the mother asks for a copy of her data. {name} talked to her and will give it to her on paper. "
        "Do you allow it?",
        code=cases.get(tx, copy.case_id).code,
        name=people.name_of(tx, copy.confirmed_by),
    )
    yes = Key(texts.label("staff.privacy.copy", "✅ Allow"), CopyPress(copy_id=copy_id, what="allow").pack())
    no = Key(texts.label("staff.privacy.copy", "❌ Refuse"), CopyPress(copy_id=copy_id, what="refuse").pack())
    return Out(text, [[yes, no]])


@message("privacy.copy_refused", quiet=True)
def copy_refused(tx: Transaction, to: To, copy_id: int) -> Out:
    text = to.texts.t(
        "staff.privacy.copy",
        "📄 {code}: the coordinator refused the copy. Talk to them, then to her.",
        code=cases.get(tx, copies.get(tx, copy_id).case_id).code,
    )
    return Out(text)


@message("privacy.copy_file", Policy.NEVER_TWICE)
def copy_file(tx: Transaction, to: To, copy_id: int) -> Out | None:
    """In the mother's own level: she is who reads it."""
    copy, texts = copies.get(tx, copy_id), to.texts
    case = cases.get(tx, copy.case_id)
    if copy.state is not CopyState.ALLOWED or case.mother_id is None:
        return None
    text = texts.t(
        "staff.privacy.copy",
        "📄 {code}: the copy. Print it, give it to her, then delete the file here and on your computer. Not in it: "
        "words of other people, photos and voices, and what lies on paper.",
        code=case.code,
    )
    done = Key(texts.label("staff.privacy.copy", "✅ She has it"), CopyPress(copy_id=copy_id, what="handed").pack())
    page = as_html(copies.contents(tx, case), "ru").encode()
    return Out(text, [[done]], document=Document(page, f"{case.code}.html"), protect=True)


def as_html(contents: Contents, voice: Voice) -> str:
    """Everything is escaped; nothing is loaded from anywhere."""
    texts = Texts(voice, contents.zone)
    parts = [
        f"<h2>{escape(heading(name, voice))}</h2>\n<ul>{''.join(_line(one, texts) for one in entries)}</ul>"
        for name, entries in contents.sections.items()
        if entries
    ]
    title = f"{escape(heading('title', voice))}: {escape(contents.name)}"
    return (
        f'<!doctype html>\n<html lang="{voice[:2]}"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body><h1>{title}</h1>\n<p>{escape(heading('left_out', voice))}</p>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _line(entry: Entry, texts: Texts) -> str:
    when = f"<b>{escape(texts.full_day(entry.at))}</b> " if entry.at else ""
    state = thing(entry.state, texts.voice) if entry.state else ""
    said = ": ".join(part for part in (thing(entry.kind, texts.voice), entry.words, state) if part)
    return f"<li>{when}{escape(said)}</li>"


_STYLE = "body{font:16px/1.5 sans-serif;max-width:40em;margin:2em auto;padding:0 1em}li{break-inside:avoid}"
