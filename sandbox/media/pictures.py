"""Pictures: read, judged and made smaller as Telegram does."""

import io

from PIL import Image, UnidentifiedImageError

from sandbox.errors import bad

BOXES = (90, 320, 800, 1280)  # longest sides of the sizes that a photo is kept in
LONGEST_SIDES = 10_000  # width and height together
WIDEST = 20  # how many times longer one side may be than the other
MOST_PIXELS = 50_000_000  # of what is made small without being a photo
QUALITY = 87
Image.MAX_IMAGE_PIXELS = None  # sides are judged before anything is decoded


def opened(content: bytes) -> Image.Image:
    """The picture, not yet decoded; 400 for what is none."""
    try:
        return Image.open(io.BytesIO(content))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise bad("IMAGE_PROCESS_FAILED") from None


def size(content: bytes) -> tuple[int, int] | None:
    """Width and height; None for what is no picture."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None


def sizes(content: bytes) -> list[tuple[bytes, int, int]]:
    """A photo in Telegram's sizes as JPEG, the smallest first: (content, width, height)."""
    with opened(content) as picture:
        width, height = picture.size
        if width + height > LONGEST_SIDES or width > WIDEST * height or height > WIDEST * width:
            raise bad("PHOTO_INVALID_DIMENSIONS")
        whole = max(width, height) <= BOXES[-1]
        keeps = whole and picture.format == "JPEG"
        smaller = [_scaled(picture, box) for box in BOXES if box < max(width, height)]
        if not whole:
            return smaller
        return [*smaller, (content if keeps else _jpeg(_decoded(picture)), width, height)]


def thumbnail(content: bytes, box: int = BOXES[1]) -> tuple[bytes, int, int]:
    """One picture no larger than the box."""
    with opened(content) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise bad("PHOTO_INVALID_DIMENSIONS")
        return _scaled(picture, min(box, max(picture.size)))


def _scaled(picture: Image.Image, box: int) -> tuple[bytes, int, int]:
    width, height = picture.size
    share = box / max(width, height)
    sides = (max(round(width * share), 1), max(round(height * share), 1))
    return _jpeg(_decoded(picture).resize(sides)), *sides


def _decoded(picture: Image.Image) -> Image.Image:
    try:
        return picture.convert("RGB")
    except (OSError, ValueError, SyntaxError):
        raise bad("IMAGE_PROCESS_FAILED") from None


def _jpeg(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY)
    return file.getvalue()
