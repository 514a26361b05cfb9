"""Coming in by a link, asking for a call without one, and a curator's new family."""
