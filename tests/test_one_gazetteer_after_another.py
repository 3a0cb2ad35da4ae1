"""Gazetteers opened again and again share their tables, and tables that nobody uses any more go."""

import gc
import weakref
from pathlib import Path

from gazetteer.gazetteer import Gazetteer

ROW = (
    "place_id,name,alternate_names,latitude,longitude,feature_code,country_code,admin1,admin2,population,radius_km\n"
    "own:1,Tell Zaytuna,,{latitude},43.1,PPL,IQ,Nineveh,,,2\n"
)
TEXT = "A patrol was fired on in Tell Zaytuna, north of Mosul."


def test_tables_that_have_not_changed_are_read_once(tmp_path: Path) -> None:
    assert Gazetteer(tmp_path).lookup is Gazetteer(tmp_path).lookup


def test_a_table_that_has_changed_is_read_anew(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(ROW.format(latitude=36.5), encoding="utf-8")
    first = Gazetteer(tmp_path).place("own:1")
    own.write_text(ROW.format(latitude=36.75), encoding="utf-8")
    assert (first.latitude, Gazetteer(tmp_path).place("own:1").latitude) == (36.5, 36.75)


def test_what_was_found_in_tables_goes_with_them(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    held = []
    for tenth in range(4):
        own.write_text(ROW.format(latitude=36 + tenth / 10), encoding="utf-8")
        gazetteer = Gazetteer(tmp_path)
        assert "Tell Zaytuna" in gazetteer.find(TEXT)[0].toponym
        held.append(weakref.ref(gazetteer.lookup))
        del gazetteer
    gc.collect()
    assert sum(one() is not None for one in held) <= 2
