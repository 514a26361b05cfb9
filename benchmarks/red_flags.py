"""`python -m benchmarks.red_flags`: how long the longest message takes to be read for signs of danger.

It is read inside the one writer's transaction. CPU of one process, the dictionary already read. Goal: under 250 ms for
the slowest of them, far below what anybody notices.
"""

import time

from bot.content.red_flags import finder

LONGEST = 4096
WORDS = ("бить меня ребенок ", "не бьет меня он ", "убью ", "ъъъбвг ", "никому не ")


def main() -> None:
    finder().find(WORDS[0])  # reads the dictionary
    for words in WORDS:
        begin = time.process_time()
        finder().find((words * LONGEST)[:LONGEST])
        print(f"{(time.process_time() - begin) * 1000:.0f} ms for {LONGEST} letters of «{words.strip()}»")


if __name__ == "__main__":
    main()
