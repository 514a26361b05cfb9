"""The header that names a part of a form, read as the official server reads it: a value reaches to the next semicolon,
in quotes or not, and nothing in it is decoded. So `filename*=…` names no file, and a name without quotes may have
spaces and letters of any alphabet.
"""

KIND = "form-data;"


def names(header: str) -> tuple[str, str | None]:
    """The field's name, and the file's if the part is one."""
    if not header.startswith(KIND):
        raise ValueError("expected form-data content disposition")
    found, rest = {}, header.removeprefix(KIND)
    while "=" in rest:
        key, _, rest = rest.partition("=")
        value, _, rest = rest.partition(";")
        found[key.strip()] = _bare(value.strip())
    if not found.get("name"):
        raise ValueError("field name in multipart/form-data not found")
    return found["name"], found.get("filename")


def _bare(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] == '"'
    return value[1:-1] if quoted else value
