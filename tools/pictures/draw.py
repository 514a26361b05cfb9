"""Cards onto sheets, in the sandbox page's own clothes, by a browser without a window."""

from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from bot.domain.voices import VOICES
from tools.pictures.cards import Card, Face

CHROMIUM: Final = Path("/usr/bin/chromium")
FLAGS: Final = ["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--disable-lcd-text"]
PAGE: Final = Path(__file__).parents[2] / "sandbox" / "page"
PHONE: Final = 360
COLOURS: Final = 256
TITLES: Final = {"ru": "Обычный текст", "ru@easy": "Короткий текст", "en": "English"}
STYLE: Final = f"""
html {{ background: #e9edef; font-size: 16px; }}
body {{ display: block; height: auto; overflow: visible; margin: 0; padding: 10px; width: {3 * (PHONE + 8) - 8}px; }}
section {{ margin-bottom: 14px; }}
section > h2 {{ font: 13px "DejaVu Sans Mono"; margin: 0 0 3px; color: #15201d; }}
.side {{ display: flex; gap: 8px; align-items: stretch; }}
.side > div {{ width: {PHONE}px; background: var(--wall); border: 1px solid var(--line); border-radius: 10px;
  padding: 6px; display: flex; flex-direction: column; }}
.side > div > p {{ font-size: 11px; color: var(--faint); margin-bottom: 4px; }}
.message {{ max-width: 100%; }}
.inline-keyboard:has(.row > :nth-child(2)) {{ width: 330px; max-width: 100%; }}
.inline {{ overflow-wrap: normal; }}
.inline {{ text-align: center; padding: 4px 10px; border: 1px solid var(--line); border-radius: 10px;
  min-height: 34px; }}
.reply-keyboard {{ margin-top: auto; }}
.reply-key {{ text-align: center; padding: 6px; border-radius: 10px; min-height: 34px; }}
"""


def sheets(batches: Sequence[tuple[Path, Sequence[Card]]]) -> Iterator[Path]:
    """Writes each; answers those it wrote."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for path, cards in batches:
            _keep(path, _photograph(browser, cards))
            yield path
        browser.close()


def _photograph(browser: Browser, cards: Sequence[Card]) -> bytes:
    page = browser.new_page(viewport={"width": 3 * (PHONE + 8) + 12, "height": 800}, color_scheme="light")
    page.set_content(_html(cards))
    taken = page.screenshot(full_page=True, animations="disabled")
    page.close()
    return taken


def _keep(path: Path, taken: bytes) -> None:
    """Few colours are enough for words; the same picture gives the same bytes, and none of them is lost."""
    with Image.open(BytesIO(taken)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        path.parent.mkdir(parents=True, exist_ok=True)
        few.convert("RGB").save(path, "WEBP", lossless=True, quality=80, method=4)


def _html(cards: Sequence[Card]) -> str:
    clothes = "".join((PAGE / name).read_text(encoding="utf-8") for name in ("base.css", "phone.css", "message.css"))
    body = "".join(_card(card) for card in cards)
    return f"<!doctype html><meta charset=utf-8><style>{clothes}{STYLE}</style><body>{body}</body>"


def _card(card: Card) -> str:
    faces = "".join(f"<div><p>{TITLES[voice]}</p>{_face(card.faces[voice])}</div>" for voice in VOICES)
    return f'<section><h2>{escape(card.name)}</h2><div class="side">{faces}</div></section>'


def _face(face: Face) -> str:
    rows = "".join(f'<div class="row">{_keys(row, "inline")}</div>' for row in face.rows)
    keyboard = f'<div class="inline-keyboard">{rows}</div>' if rows else ""
    words = f'<div class="bubble"><div class="words">{face.text}</div></div>'
    below = "".join(f'<div class="row">{_keys([key], "reply-key")}</div>' for key in face.keys)
    menu = f'<div class="reply-keyboard">{below}</div>' if below else ""
    return f'<div class="message">{words}{keyboard}</div>{menu}'


def _keys(labels: Sequence[str], kind: str) -> str:
    return "".join(f'<div class="{kind}">{escape(label)}</div>' for label in labels)
