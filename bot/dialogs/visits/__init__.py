"""«🚪 Визит»: what it was about, how safe it was, one line, the next day."""
