"""Whether a word is denied where it stands: «не бьёт», «никогда не бил», «не буду пить», «перестал бить»."""

from collections.abc import Sequence

from bot.domain.red_flags_words import Token, forms

_BETWEEN = frozenset({"бы", "б", "больше", "уже", "меня", "его", "ее", "нас", "это", "сам", "сама"})
_HELPING = frozenset(
    {"быть", "хотеть", "хотеться", "мочь", "стать", "собираться", "думать", "планировать", "дать", "давать", "надо"}
    | {"нужно", "позволить", "сметь", "буду", "уметь", "пробовать"}
)
_STOPPED = frozenset({"перестать", "бросить", "прекратить", "завязать", "отказаться", "переставать", "бросать"})
_NOT_AFTER = frozenset({"чуть", "едва", "пока", "чтоб", "чтобы", "бы"})
"""«чуть не убил», «как бы не ударил», «лишь бы не»: the word says «не» and means that it is near."""
_CLASSES = frozenset({"VERB", "INFN", "PRTF", "PRTS", "GRND", "ADJF", "ADJS", "PRED", "NOUN"})
FAR = 4


def is_denied(tokens: Sequence[Token], at: int) -> bool:
    """Going back word by word, as long as the words between leave the denial its reach."""
    classes = {grammeme for form in forms(tokens[at].text) for grammeme in form.grammemes}
    if not classes & _CLASSES or "NPRO" in classes:
        return False
    infinitive = "INFN" in classes
    for back in range(at - 1, max(-1, at - 1 - FAR), -1):
        word, lemmas = tokens[back], {form.lemma for form in forms(tokens[back].text)}
        if word.clause == tokens[at].clause and word.text in ("не", "ни"):
            return not (back and tokens[back - 1].text in _NOT_AFTER)
        if infinitive and lemmas & _STOPPED:
            return not is_denied(tokens, back)
        through = word.text in _BETWEEN or (infinitive and lemmas & _HELPING)
        if word.clause != tokens[at].clause or not through:
            return infinitive and word.text == "нельзя"
    return False
