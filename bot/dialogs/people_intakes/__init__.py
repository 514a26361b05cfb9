"""«Перезвоните мне»: two questions for somebody without a link."""
