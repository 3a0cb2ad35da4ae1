"""`python -m gazetteer`. An interrupt gets one plain line, also while the modules are still being loaded."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command; the exit code is its own, or 130 where it was interrupted."""
    try:
        from gazetteer import command  # half a second of imports

        return command.main()
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
