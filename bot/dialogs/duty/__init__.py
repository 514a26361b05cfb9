"""Leave of a member of the staff: who, from when, until when, who stands in."""
