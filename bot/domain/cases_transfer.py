"""A family goes over to another curator, who says yes to it."""

from dataclasses import dataclass
from enum import StrEnum


class TransferState(StrEnum):
    PROPOSED = "proposed"
    TAKEN = "taken"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Transfer:
    """Names beside the ids of whose family it is, who was asked, and who proposed it: its curator or a coordinator."""

    id: int
    case_id: int
    from_id: int
    from_name: str
    to_id: int
    to_name: str
    by_id: int
    by_name: str
    state: TransferState

    @property
    def by_coordinator(self) -> bool:
        """Then the curator may neither take it back nor ask somebody else."""
        return self.by_id != self.from_id
