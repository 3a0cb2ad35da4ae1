"""Names to places: where, how exactly, and why."""
