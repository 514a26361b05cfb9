"""How the parts of a form are named: quoted or bare, in any alphabet, as bot libraries send it."""

import pytest

from sandbox.reading import disposition


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ('form-data; name="photo"; filename="а б.jpg"', ("photo", "а б.jpg")),
        ('form-data;name="x";filename=Справка № 1.pdf', ("x", "Справка № 1.pdf")),
        ("form-data; name=chat_id", ("chat_id", None)),
        ('form-data; filename="a.txt"; name="document"', ("document", "a.txt")),
        ('form-data; name="x"; filename=""', ("x", "")),
        ("form-data; name=\"x\"; filename*=utf-8''%D0%B0.txt", ("x", None)),
        ('form-data; name="a\\"b"', ('a\\"b', None)),
        ('form-data; name="x"; filename="a;b.txt"', ("x", '"a')),
    ],
)
def test_names(header: str, names: tuple[str, str | None]) -> None:
    assert disposition.names(header) == names


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        ('attachment; name="x"', "expected form-data content disposition"),
        ("", "expected form-data content disposition"),
        ("form-data; name=", "field name in multipart/form-data not found"),
        ('form-data; filename="x"', "field name in multipart/form-data not found"),
    ],
)
def test_no_name(header: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        disposition.names(header)
