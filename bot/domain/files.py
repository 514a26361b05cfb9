"""What the bot says of a shipped file it refuses to use."""

from pathlib import Path


class BrokenFileError(Exception):
    """Stops the start: the sentence begins with file and line, so that the one who edited it finds the place."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(f"{path}:{line}: {what}")
        self.path, self.line, self.what = path, line, what
