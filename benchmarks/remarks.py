"""`python -m benchmarks.remarks`: how long the proofreader needs for a text while somebody composes it.

CPU of one process, the dictionary already read. Goal: under 50 ms, so that remarks come with the preview.
"""

import time

from bot.domain.plain_language import remarks

TEXT = "Завтра мамы встречаются и пьют чай. Можно с ребёнком.\n📍 Улица Мира, дом 5." * 4
TIMES = 20


def main() -> None:
    remarks(TEXT)  # reads the dictionary
    begin = time.process_time()
    for number in range(TIMES):
        remarks(f"{TEXT} {number}", ["✅ Приду", "❌ Не приду"], "easy")
    print(f"{(time.process_time() - begin) / TIMES * 1000:.1f} ms a text of {len(TEXT)} characters")


if __name__ == "__main__":
    main()
