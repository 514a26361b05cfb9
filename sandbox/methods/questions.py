"""What a poll asks, as bots say it: read before the chat is looked up, judged after."""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sandbox.call import Call
from sandbox.errors import bad, refuse
from sandbox.methods.compose import formatted
from sandbox.polls import MOST_OPTIONS
from sandbox.reading import fields
from sandbox.text.formatting import CAPTION_LIMIT

Json = dict[str, Any]
LONGEST_QUESTION = 300
LONGEST_OPTION = 100
LONGEST_EXPLANATION = 200
MOST_LINE_FEEDS = 2
UNKNOWN = ("media", "explanation_media", "allow_adding_options", "members_only", "country_codes")


@dataclass
class Question:
    quiz: bool
    words: Json  # the question itself, its description, the explanation of a quiz; each with its entities
    options: list[Json]
    right: list[int]


def read(call: Call) -> Question:
    for name in UNKNOWN:
        if call.params.get(name):
            raise refuse(501, f"this sandbox does not know {name} of a poll yet")
    words = _text(call, "question")
    options = [_option(call, number, one) for number, one in enumerate(_options(call))]
    kind = call.text("type") or "regular"
    quiz = kind == "quiz"
    words |= _text(call, "explanation") if quiz else {}
    right = _right(call) if quiz else []
    if kind not in ("regular", "quiz"):
        raise bad("Unsupported poll type specified")
    return Question(quiz, words | _text(call, "description"), options, right)


def _text(call: Call, name: str) -> Json:
    """A text of the poll with its entities, by the names of its fields; {} if it is empty."""
    text, entities = formatted(call, name, f"{name}_entities", f"{name}_parse_mode")
    if name == "question":
        entities = _emoji(entities)
    return ({name: text} | ({f"{name}_entities": entities} if entities else {})) if text else {}


def _emoji(entities: list[Json]) -> list[Json]:
    """Questions and options keep no other entities."""
    return [entity for entity in entities if entity["type"] == "custom_emoji"]


def _options(call: Call) -> list[Any]:
    given = call.params.get("options")
    if given in (None, ""):
        raise bad("Can't parse options JSON object")
    if not isinstance(given, list):
        raise bad("Expected an Array of String as options")
    return given


def _option(call: Call, number: int, given: Any) -> Json:
    if isinstance(given, str):
        given = {"text": given}
    if not isinstance(given, dict):
        raise bad("Expected an option to be of type String")
    if given.get("media"):
        raise refuse(501, "this sandbox does not know media of a poll option yet")
    said = {"text": fields.string(given, "text"), "text_parse_mode": fields.string(given, "text_parse_mode", "")}
    named = replace(call, params=said | {"text_entities": given.get("text_entities")})
    text, entities = formatted(named, "text", "text_entities", "text_parse_mode")
    kept = {"text_entities": found} if (found := _emoji(entities)) else {}
    return {"text": text} | kept | {"persistent_id": str(number)}


def _right(call: Call) -> list[int]:
    if "correct_option_ids" not in call.params:
        return []
    given = call.params["correct_option_ids"]
    if not isinstance(given, list):
        raise bad("Expected an Array of correct option identifiers")
    if not all(isinstance(number, int) and not isinstance(number, bool) for number in given):
        raise bad("Correct option identifier must be of type Number")
    return given


def judge(asked: Question) -> None:
    question = asked.words.get("question", "")
    if not question:
        raise bad("Text must be non-empty")
    if len(question) > LONGEST_QUESTION:
        raise bad(f"Poll question length must not exceed {LONGEST_QUESTION}")
    if not asked.options:
        raise bad("Poll must have at least one answer option")
    if len(asked.options) > MOST_OPTIONS:
        raise bad(f"Poll can't have more than {MOST_OPTIONS} options")
    for option in asked.options:
        if not option["text"]:
            raise bad("Text must be non-empty")
        if len(option["text"]) > LONGEST_OPTION:
            raise bad(f"Poll options length must not exceed {LONGEST_OPTION}")
    if asked.quiz:
        _judge_quiz(asked)
    if len(asked.words.get("description", "")) > CAPTION_LIMIT:
        raise bad("Message caption is too long")


def _judge_quiz(asked: Question) -> None:
    if not asked.right:
        raise bad("Correct quiz option list must be non-empty")
    if any(first >= second for first, second in pairwise(asked.right)):
        raise bad("Correct quiz option list must be increasing")
    if any(not 0 <= number < len(asked.options) for number in asked.right):
        raise bad("Wrong quiz correct_option_id")
    told = asked.words.get("explanation", "")
    if len(told) > LONGEST_EXPLANATION or told.count("\n") > MOST_LINE_FEEDS:
        raise bad("QUIZ_EXPLANATION_INVALID")
