"""📁 A project, one part of it at a time: its card shows what is known and what is not."""
