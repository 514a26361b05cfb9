"""An agreement is made longer: by how much, and why."""
