"""The gazetteer command: lookup with reasons and rivals, import of dumps and CSV with its errors, stats."""

import json
import zipfile
from pathlib import Path

import pytest

from gazetteer.command import main
from gazetteer.gazetteer import Gazetteer
from gazetteer.importing import import_file

DUMP_ROW = [
    "900001",
    "Zorabad",
    "Zorabad",
    "Zor Abad,زوراباد",
    "35.2",
    "44.1",
    "P",
    "PPL",
    "IQ",
    "",
    "13",
    "1301",
    "",
    "",
    "5200",
    "",
    "310",
    "Asia/Baghdad",
    "2024-01-01",
]
ADM1_ROW = [
    "900002",
    "Kirkuk Gov",
    "Kirkuk Gov",
    "",
    "35.3",
    "44.1",
    "A",
    "ADM1",
    "IQ",
    "",
    "13",
    "",
    "",
    "",
    "0",
    "",
    "",
    "Asia/Baghdad",
    "2024-01-01",
]


def dump(*rows: list[str]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def test_lookup_prints_json_with_the_fields_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "Rashad", "--near", "Kirkuk", "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)
    wanted = {
        "place_id",
        "name",
        "latitude",
        "longitude",
        "radius_km",
        "geo_precision",
        "feature_code",
        "country_code",
        "admin1",
        "admin2",
        "score",
        "reasons",
    }
    assert [wanted - set(line) for line in lines] == [set()] * len(lines)
    assert (lines[0]["admin1"], lines[0]["score"] >= lines[1]["score"], bool(lines[0]["reasons"])) == (
        "Kirkuk",
        True,
        True,
    )


def test_lookup_of_nothing_known_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "Qwrtzpfgh"]) == 1
    assert "no place known by" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".txt", ".zip"])
def test_a_geonames_dump_is_imported_with_its_admin_names_and_found(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"IQ{suffix}"
    if suffix == ".zip":
        with zipfile.ZipFile(source, "w") as archive:
            archive.writestr("IQ.txt", dump(DUMP_ROW, ADM1_ROW))
            archive.writestr("readme.txt", "columns ...")
    else:
        source.write_text(dump(DUMP_ROW, ADM1_ROW), encoding="utf-8")
    imported = import_file(source, tmp_path / "mine")
    match = Gazetteer(tmp_path / "mine").locate("Zorabad")
    assert (imported.rows, imported.bad) == (2, ())
    assert match is not None
    assert match.place is not None
    assert (match.place.place_id, match.place.admin1, match.place.population) == ("geonames:900001", "Kirkuk Gov", 5200)
    assert [m.toponym for m in Gazetteer(tmp_path / "mine").find("A bomb went off in Zorabad.")] == ["Zorabad"]


def test_rows_that_cannot_be_read_are_told_with_file_and_row_and_the_others_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "more.csv"
    source.write_text(
        "Name;Lat;Lon;Country\nZorabad;35,2;44.1;IQ\nNowhere;999;44;IQ\n;35;44;IQ\nWord;north;44;IQ\n", encoding="utf-8"
    )
    assert main(["--gazetteer", str(tmp_path / "mine"), "import", str(source)]) == 0
    printed = capsys.readouterr()
    assert [line.split(":")[1].strip() for line in printed.err.splitlines() if line.startswith("left out")] == [
        "more.csv, row 3",
        "more.csv, row 4",
        "more.csv, row 5",
    ]
    assert printed.out.startswith("1 places with 1 names from more.csv; 3 rows left out.")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"town,population\nX,3\n", "no column for name, latitude, longitude"),
        ("b.txt", b"\x00\x01\x02", "a binary file"),
        ("c.csv", b"name,lat,lon\n,1,1\n", "no row could be read"),
        ("d.csv", b"", "no column for"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert main(["--gazetteer", str(tmp_path / "mine"), "import", str(tmp_path / name)]) == 2
    error = capsys.readouterr().err.strip().splitlines()[-1]
    assert (name in error, words in error) == (True, True)


def test_a_missing_file_and_a_missing_folder_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(tmp_path / "none.zip")]) == 2
    assert main(["--gazetteer", str(tmp_path / "none"), "lookup", "Mosul"]) == 2
    assert [line.split(": ")[0] for line in capsys.readouterr().err.splitlines() if line.startswith("gazetteer")] == [
        "gazetteer"
    ] * 2


def test_lookup_leaves_an_unknown_near_aside_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "Hawija", "--near", "Qwrtzpfgh"]) == 0
    out = capsys.readouterr()
    assert "--near is left aside" in out.err
    assert out.out.startswith("1. Hawija (seat of a district, Hawija, Kirkuk, IQ)")


def test_lookup_of_an_empty_name_is_refused_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", " "]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_rivals_are_told_with_the_radius_they_would_be_drawn_with(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lookup", "Rashad", "--json"]) == 0
    villages = [line for line in json.loads(capsys.readouterr().out) if line["feature_code"] == "PPL"]
    assert len({line["radius_km"] for line in villages}) == 1


def test_stats_count_classes_countries_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats"]) == 0
    out = capsys.readouterr().out
    titles = ("rows by class", "rows by class in Iraq and Syria", "rows by country", "rows by source", "CC BY 4.0")
    assert [title for title in titles if title not in out] == []
