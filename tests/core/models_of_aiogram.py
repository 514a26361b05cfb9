"""Run as a program: every exported model of aiogram with its fields, and JSON schemas that hold most of them.

`lean` builds them on first use as the bot does; otherwise aiogram builds them itself. Beside them: how many were
complete right after the import.
"""

import json
import re
import sys
import warnings
from typing import Any

ADDRESS = re.compile(r" at 0x[0-9a-f]+")
HOLDS_OTHERS = {"Update", "SendMessage", "SendMediaGroup"}  # a schema of each of 630 takes 11 s


def main() -> None:
    if "lean" in sys.argv:
        from bot.lean_models import import_aiogram

        import_aiogram()
    import aiogram.methods
    import aiogram.types
    from pydantic import BaseModel

    warnings.simplefilter("ignore")
    found: dict[str, type[BaseModel]] = {}
    for package in (aiogram.types, aiogram.methods):
        for name in package.__all__:
            model = getattr(package, name, None)
            if isinstance(model, type) and issubclass(model, BaseModel):
                found[f"{package.__name__}.{name}"] = model
    built = sum(model.__pydantic_complete__ for model in found.values())
    print(json.dumps({"built": built, "models": {name: described(model) for name, model in found.items()}}))


def described(model: Any) -> dict[str, Any]:
    """Fields as pydantic understands them, and the schema of those that hold the others."""
    model.model_rebuild(force=True)
    fields = {name: ADDRESS.sub("", repr(field)) for name, field in model.model_fields.items()}
    return {"fields": fields, "schema": model.model_json_schema() if model.__name__ in HOLDS_OTHERS else None}


if __name__ == "__main__":
    main()
