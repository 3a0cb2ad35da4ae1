"""What the README says, exists: its commands, options, files, links and vocabulary. Each check is shown to fail."""

from __future__ import annotations

import ast
import functools
import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
ROOMS = ("gazetteer", "incidents", "dashboard")
OUR_COMMANDS = ("gazetteer", "incidents")
PROGRAMS = ("make", "python", "python3", "pip", "streamlit")


def fences(text: str) -> list[str]:
    """What stands between the fences of a Markdown text, block by block."""
    return re.findall(r"^```\w*\n(.*?)^```", text, flags=re.M | re.S)


def command_lines(text: str) -> list[str]:
    """The commands of a Markdown text: comments, prompts and variables taken off, chains taken apart."""
    commands = (
        re.sub(r"^(?:[A-Z_]+=\S+ )+", "", command.strip())
        for block in fences(text)
        for line in block.splitlines()
        for command in line.removeprefix("$ ").split("  #")[0].split(" && ")
    )
    return [command for command in commands if Path(command.split(" ")[0]).name in PROGRAMS]


def section(text: str, title: str) -> str:
    """What stands under a heading of any level, up to the next one of that level or higher; "" where there is none."""
    found = re.search(rf"^(#+) {title}\b.*?$(.*?)(?=^\1 |^#{{1,2}} |\Z)", text, flags=re.M | re.S)
    return found[2] if found else ""


@functools.cache
def usage(module: str, command: str) -> str:
    """What `python -m module command --help` prints; "" when it fails."""
    words = [sys.executable, "-m", module, *([command] if command else []), "--help"]
    outcome = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if outcome.returncode else outcome.stdout


def wrong_commands(text: str) -> list[str]:
    """Every command of a text that names a target, module, sub-command, option or script that does not exist."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M))
    wrong = []
    for line in command_lines(text):
        words = shlex.split(line)
        program, rest = Path(words[0]).name, words[1:]
        if program == "make":
            fine = {word for word in rest if "=" not in word} <= targets
        elif program.startswith("python") and rest[:1] == ["-m"] and rest[1].split(".")[0] in OUR_COMMANDS:
            options = [word.split("=")[0] for word in rest[2:] if re.match(r"-{1,2}[a-z]", word)]
            help_text = usage(rest[1], rest[2] if rest[2:] and not rest[2].startswith("-") else "")
            fine = bool(help_text) and all(re.search(rf"{option}\b", help_text) for option in options)
        elif program.startswith("python") and rest[:1] == ["-m"]:
            scripts = [word for word in rest[2:] if word.endswith(".py")]
            fine = importlib.util.find_spec(rest[1]) is not None and all((ROOT / name).is_file() for name in scripts)
        elif program == "streamlit":
            fine = (ROOT / rest[1]).is_file()
        elif program.startswith("python"):
            fine = (ROOT / rest[0]).is_file()
        elif program == "pip" and "-r" in rest:
            fine = (ROOT / rest[rest.index("-r") + 1]).is_file()
        else:
            fine = True
        if not fine:
            wrong.append(line)
    return wrong


def missing_files(text: str) -> list[str]:
    """Every relative link, picture and backticked path of a text that is not in the repository."""
    linked = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
    quoted = re.findall(rf"`((?:{'|'.join([*ROOMS, 'tests', 'seeds', 'benchmarks', 'docs'])})/[\w./-]*)`", text)
    return sorted({name for name in linked + quoted if not (ROOT / name).exists()})


def missing_rooms(text: str) -> list[str]:
    """Every folder and file of the layout picture (the fence with "seeds/" at a line's start) that does not exist."""
    missing, room = [], ROOT
    for line in "".join(block for block in fences(text) if re.search(r"^seeds/", block, flags=re.M)).splitlines():
        name = re.match(r"( *)([\w.]+/?)", line)
        if name is None:
            continue
        room = ROOT / name[2] if not name[1] else room
        others = re.findall(r"[\w]+\.(?:py|toml)|(?<![\w/])[\w]+/(?=[ ,;])", line[name.end() :])
        where = room if name[1] or not others else ROOT / name[2]
        wanted = [name[2], *others] if name[1] else [".", *others]
        missing += [f"{where.name}/{one}" for one in wanted if not (where / one).exists()]
    return missing


@functools.cache
def known_words() -> frozenset[str]:
    """Every name, attribute, argument and whole string constant in the code of the three rooms."""
    found: set[str] = set()
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for field in ("id", "attr", "arg", "name"):
                found.add(str(getattr(node, field, "")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return frozenset(found)


def unknown_vocabulary(text: str) -> list[str]:
    """Every backticked word of the Vocabulary section that the code does not use."""
    terms = re.findall(r"`([^`]+)`", section(text, "Vocabulary"))
    words = {word for term in terms for word in re.split(r"[/,\s]+", term) if re.fullmatch(r"[a-z][a-z0-9_]*", word)}
    return sorted(words - known_words())


@pytest.fixture(scope="module")
def readme() -> str:
    return README.read_text(encoding="utf-8")


def test_every_command_exists(readme: str) -> None:
    assert {"make run", "make test"} <= set(command_lines(readme))
    assert wrong_commands(readme) == []


def test_every_file_exists(readme: str) -> None:
    assert missing_files(readme) == []


def test_every_room_of_the_picture_exists(readme: str) -> None:
    assert "seeds/" in "".join(fences(readme))
    assert missing_rooms(readme) == []


def test_every_word_of_the_vocabulary_is_used(readme: str) -> None:
    assert "`toponym`" in section(readme, "Vocabulary")
    assert unknown_vocabulary(readme) == []


@pytest.mark.parametrize(
    ("line", "is_wrong"),
    [
        ("make run", False),
        ("make run PORT=8600", False),
        ("make coffee", True),
        ("python -m incidents extract seeds -o events.jsonl", False),
        ("python -m incidents extract seeds --colour red", True),
        ("python -m incidents divine seeds", True),
        ("python -m gazetteer lookup Mosul --json", False),
        ("streamlit run dashboard/app.py", False),
        ("streamlit run dashboard/main.py", True),
        ("pip install --require-hashes -r requirements.lock", False),
        ("pip install -r requirements.txt", True),
        (".venv/bin/python dashboard/assets.py", False),
        (".venv/bin/python dashboard/nothing.py", True),
        ("python -m streamlit run dashboard/main.py", True),
    ],
)
def test_a_wrong_command_is_seen(line: str, is_wrong: bool) -> None:
    assert wrong_commands(f"```sh\n{line}\n```\n") == ([line] if is_wrong else [])


def test_a_missing_file_is_seen() -> None:
    text = "![map](docs/no-such-map.png) [contributing](CONTRIBUTING.md) `incidents/model.py` `incidents/magic.py`"
    assert missing_files(text) == ["docs/no-such-map.png", "incidents/magic.py"]


def test_a_missing_room_is_seen() -> None:
    picture = "```\nseeds/        digests\nattic/        nothing\nincidents/    events\n  model.py     records; magic.py: none\n```\n"
    assert missing_rooms(picture) == ["attic/.", "incidents/magic.py"]


def test_an_unknown_word_is_seen() -> None:
    text = (
        "# Atlas\n\n## Vocabulary\n\n`toponym`, `geo_precision`, never `whereabouts_name`\n\n## Data\n\n`other_word`\n"
    )
    assert unknown_vocabulary(text) == ["whereabouts_name"]
