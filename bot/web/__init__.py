"""What is answered over HTTP, to whoever knows an address that nobody can guess."""
