"""The command: help in Dutch, exit statuses, and no traceback on bad input."""

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hggt import cli

ROOT = Path(__file__).parents[1]
ENGLISH = re.compile(r"\b(usage|options|positional|arguments|show|error|required|the|and)\b")


def verbs(parser: argparse.ArgumentParser, prefix: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, sub in action.choices.items():
                found += [(*prefix, name), *verbs(sub, (*prefix, name))]
    return found


VERBS = verbs(cli.build_parser())


@pytest.mark.parametrize("verb", [(), *VERBS], ids=" ".join)
def test_help_is_dutch(verb: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main([*verb, "--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert shown.startswith("gebruik: hggt")
    assert not ENGLISH.search(shown), shown


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_every_argument_is_explained(verb: tuple[str, ...]) -> None:
    parser = cli.build_parser()
    for name in verb:
        action = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
        parser = action.choices[name]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            assert action.metavar == "COMMANDO"
        else:
            assert action.help, action.dest


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_every_verb_stands_in_a_manual(verb: tuple[str, ...]) -> None:
    names = ("README.md", "CONTRIBUTING.md", "grading/README.md", "grading/hub/README.md")
    manuals = [ROOT / name for name in names]
    text = "\n".join(path.read_text(encoding="utf-8") for path in manuals)
    assert re.search(rf"hggt {' +'.join(verb)}\b", text)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb != ("cohort",)], ids=" ".join)
def test_every_verb_names_a_function_that_exists(verb: tuple[str, ...]) -> None:
    parser = cli.build_parser()
    for name in verb:
        action = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
        parser = action.choices[name]
    module, _, function = parser.get_default("run").partition(":")
    assert callable(getattr(__import__(module, fromlist=[function]), function))


@pytest.mark.parametrize(
    "argv",
    [[], ["bestaat-niet"], ["release", "najaar"], ["cohort"], ["grade", "--onbekend", "x"]],
    ids=" ".join,
)
def test_wrong_usage_is_status_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(argv)
    assert stopped.value.code == 2
    shown = capsys.readouterr().err
    assert "fout:" in shown
    assert not ENGLISH.search(shown), shown


@pytest.mark.parametrize(
    "argv",
    [
        ["release", "bestaat_niet", "h1-nabijheid"],
        ["collect", "../x", "h1-nabijheid"],
        ["grade", "bestaat_niet"],
        ["feedback", "bestaat_niet"],
        ["export", "bestaat_niet", "--to", "x.csv"],
        ["cohort", "create", "najaar", "--roster", "bestaat_niet.csv"],
        ["learn", "--port", "99999999", "--no-browser", "--dir", "map"],
        ["check", "bestaat_niet.md"],
    ],
    ids=" ".join,
)
def test_bad_input_is_status_1_and_a_dutch_sentence(argv: list[str], tmp_path: Path) -> None:
    if argv[0] in {"release", "collect", "grade", "feedback", "export", "cohort"}:
        argv = [*argv, "--dir", str(tmp_path / "cohorten")]
    if argv[0] == "learn":
        argv[-1] = str(tmp_path / "map")
    done = subprocess.run(
        [sys.executable, "-m", "hggt.cli", *argv],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=120,
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_a_missing_library_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError("No module named 'nbgrader'", name="nbgrader")

    monkeypatch.setattr(cli, "import_module", missing)
    assert cli.main(["grade", "najaar"]) == 1
    assert "pip install 'hggt[docent]'" in capsys.readouterr().err


@pytest.mark.parametrize("at", ["build_parser", "import_module"])
def test_stopped_while_starting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], at: str
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, at, stop)
    assert cli.main(["grade", "najaar"]) == 1
    assert capsys.readouterr().err == "\nafgebroken\n"


@pytest.mark.parametrize(
    "argv",
    [
        ["cohort", "create", "najaar", "--roster", "{map}"],
        ["cohort", "restore", "{map}"],
        ["cohort", "restore", "{map}/x.csv"],
        ["learn", "--no-browser", "--dir", "{map}/x.csv"],
    ],
    ids=" ".join,
)
def test_a_folder_for_a_file_and_a_file_for_a_folder(
    argv: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.csv").write_text("id\nanna\n", encoding="utf-8")
    argv = [part.replace("{map}", str(tmp_path)) for part in argv]
    cohorts = [] if argv[0] == "learn" else ["--dir", str(tmp_path / "cohorten")]
    assert cli.main([*argv, *cohorts]) == 1
    told = capsys.readouterr().err
    assert re.search("een map; kies|geen reservekopie|met --dir", told)
    assert not re.search(r"Errno|Is a|Not a|File|exists|not a", told), told
