"""A poster for the wall: whatever its words, it is one page, and its code is the link."""

from datetime import date
from io import BytesIO

import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from bot.reports.poster import EDGE, QR_SIDE, Poster, poster
from bot.reports.sheet import HEIGHT, WIDTH

LINK = "https://t.me/ryadom_demo_bot?start=e_1f"
DAY = date(2026, 12, 1)


def drawn(**words: str) -> tuple[Image.Image, bytes]:
    said = {"title": "Школа мам", "words": "Можно спрашивать всё.", "place": "Улица Мира, дом 5", **words}
    facts = ["6 декабря, пятница, в 10:00", said["place"]]
    picture, paper = poster(Poster(said["title"], facts, said["words"], "Наведите камеру", LINK, "e_1f", "Рядом"), DAY)
    return Image.open(BytesIO(picture)), paper


def black_and_white(picture: Image.Image) -> Image.Image:
    return picture.convert("L").resize((400, 400)).point(lambda grey: 255 * (grey > 127))


def test_the_code_on_it_is_the_link() -> None:
    picture, paper = drawn()
    scale = picture.width / WIDTH
    top = HEIGHT - EDGE - QR_SIDE - 420
    box = [int(side * scale) for side in ((WIDTH - QR_SIDE) // 2, top, (WIDTH + QR_SIDE) // 2, top + QR_SIDE)]
    code = (
        picture.convert("L").crop((box[0], box[1], box[2], box[3])).resize((400, 400)).point(lambda n: 255 * (n > 127))
    )
    wanted = BytesIO()
    segno.make(LINK, micro=False).save(wanted, kind="png", scale=20, border=2)
    differing = sum(ImageChops.difference(code, black_and_white(Image.open(wanted))).histogram()[128:])
    assert differing < 400 * 400 * 0.05
    assert paper.startswith(b"%PDF")
    assert paper.count(b"/Type /Page\n") == 1 or b"/Count 1" in paper


@settings(max_examples=10)
@given(st.text(st.sampled_from("шщыо ю"), min_size=1, max_size=250))
def test_long_words_leave_the_code_free(words: str) -> None:
    usual, _ = drawn(title="М", words="М", place="М")
    long, _ = drawn(title=words[:80] or "М", words=words, place=words[:120] or "М")
    top = int((HEIGHT - EDGE - QR_SIDE - 420) * usual.width / WIDTH)
    below = (0, top, usual.width, usual.height)
    assert ImageChops.difference(usual.crop(below).convert("L"), long.crop(below).convert("L")).getbbox() is None
