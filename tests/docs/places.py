"""Where the project's own text files are, without what tools and people leave beside them."""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
IGNORED = [".git", *(line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split())]


def text_files(pattern: str = "*", folder: Path = ROOT) -> Iterator[Path]:
    """Every text file that could be committed and whose name fits."""
    for path in sorted(folder.iterdir()):
        if any(fnmatch(path.name, name) for name in IGNORED):
            continue
        if path.is_dir():
            yield from text_files(pattern, path)
        elif fnmatch(path.name, pattern) and b"\0" not in path.read_bytes()[:4096]:
            yield path


def documents() -> list[Path]:
    return list(text_files("*.md"))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))
