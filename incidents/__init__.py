"""Documents to events: what, when, where, who, how many, how sure."""
