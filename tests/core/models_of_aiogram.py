"""Run as a program: every exported model of aiogram with its fields and JSON schema, as one JSON object.

`lean` builds them on first use as the bot does; otherwise aiogram builds them itself. Beside them: how many were
complete right after the import.
"""

import json
import re
import sys
import warnings
from typing import Any

ADDRESS = re.compile(r" at 0x[0-9a-f]+")


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
    """Fields as pydantic understands them, and the schema where a model has one."""
    model.model_rebuild(force=True)
    fields = {name: ADDRESS.sub("", repr(field)) for name, field in model.model_fields.items()}
    try:
        schema = model.model_json_schema()
    except Exception as no_schema:
        schema = type(no_schema).__name__
    return {"fields": fields, "schema": schema}


if __name__ == "__main__":
    main()
