"""What leaves the Bot API, held against the specification as it leaves: the envelope, whoever made the answer."""

import json

from aiohttp import web

from sandbox.control.requests import TELEGRAM


async def hold(request: web.Request, response: web.StreamResponse) -> None:
    """What is wrong is kept with the other violations and stands loud in the journal."""
    telegram = request.app[TELEGRAM]
    is_answer = request.path.startswith(("/bot", "/file/bot")) and response.content_type == "application/json"
    if not (telegram.check_answers and is_answer and isinstance(response, web.Response)):
        return
    body = json.loads(str(response.text))
    problems = telegram.check(telegram.spec.envelope, "answer", body)
    if response.status != body.get("error_code", 200):
        problems += telegram.violated(f"answer: HTTP status {response.status} with error_code {body.get('error_code')}")
    if problems:
        telegram.journal.add("answer", path=request.path, level="loud", violations=problems)
