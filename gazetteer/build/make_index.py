"""Make `gazetteer/data/geonames_names.arrow`: the names of `geonames.arrow`, normalised once.

Run after `make_geonames` and after any change to `gazetteer.names`: `python -m gazetteer.build.make_index`.
"""

from __future__ import annotations

from gazetteer.table import NameIndex, PlaceTable
from gazetteer.vocabulary import DATA


def main() -> None:
    """Write the index beside the table."""
    table = PlaceTable.read(DATA / "geonames.arrow")
    named = ((name, row) for row in range(table.length) for name in (table.name(row), *table.alternates(row)))
    index = NameIndex.build(named)
    index.save(DATA / "geonames_names.arrow", table.length)
    print(f"{len(index):,} names of {table.length:,} places")


if __name__ == "__main__":
    main()
