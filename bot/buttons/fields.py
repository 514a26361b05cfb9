"""What a press may carry: numbers that a row or a page can have."""

from typing import Annotated

from pydantic import Field

Id = Annotated[int, Field(ge=0, lt=2**63)]
"""A row's number, or 0 for none. A changed client may send any figure: what no row can have is no press of ours."""
Page = Annotated[int, Field(ge=0, lt=10_000)]
