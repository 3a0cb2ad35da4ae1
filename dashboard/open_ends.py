"""A figure's open end in words. Pure."""

ROUND, LARGE = 50, 100


def at_least(low: float) -> str:
    """ "at least 30", but "more than 500" for 501: of whole numbers both say the same, and reports write this."""
    whole = int(low)
    if whole > LARGE and (whole - 1) % ROUND == 0:
        return f"more than {whole - 1:,}"
    return f"at least {whole:,}"
