"""«🏛 Agency meetings»: when and where a meeting is, for a new one and for one that is moved."""
