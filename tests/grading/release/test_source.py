import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from grading.building import ASSIGNMENT, CODING, CODINGS, Course, row_cell, write
from hggt.content.faults import ContentError
from hggt.grading.cohort.config import IGNORED
from hggt.grading.release.source import check_source, is_coded_line

LINES = "\n\n".join(CODINGS["de_trap", "codering_a"])


def test_a_good_source_passes(course: Course) -> None:
    check_source(course.source, ignore=IGNORED)


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("antwoorden/de_trap-cirkel.jsonl", "", "antwoorden liggen"),
        ("antwoorden/notitie.txt", "", "antwoorden liggen"),
        ("los.jsonl", "{}", "antwoorden liggen"),
        ("coderingen/de_trap/codering_a.md", "", "een sleutel"),
        ("dialogen/codering_a.md", LINES, "een sleutel"),
        ("kladje.txt", LINES, "een sleutel"),
        (f"{ASSIGNMENT}.md", "# Proef", "hoort niet in een opdracht"),
        ("key.json", "{}", "hoort niet in een opdracht"),
        ("nbgrader_config.py", "", "hoort niet in een opdracht"),
        ("dialogen/diep/x.md", "", "hoort niet in een opdracht"),
        ("figuren/x.html", "", "hoort niet in een opdracht"),
        ("anders.ipynb", "{}", "een tweede notebook"),
        ("dialogen/stuk.md", "tekst", "kop ontbreekt"),
    ],
)
def test_what_does_not_belong_stops_it(course: Course, name: str, text: str, what: str) -> None:
    write(course.source / name, text)
    with pytest.raises(ContentError, match=what) as error:
        check_source(course.source, ignore=IGNORED)
    assert name in str(error.value)


def test_a_link_is_refused(course: Course) -> None:
    (course.source / "dialogen" / "ver.md").symlink_to(course.root / "grading" / "coderingen")
    with pytest.raises(ContentError, match="geen gewoon bestand"):
        check_source(course.source, ignore=IGNORED)


def test_what_editors_leave_behind_is_passed_over(course: Course) -> None:
    write(course.source / ".ipynb_checkpoints" / "x-checkpoint.ipynb", "{}")
    write(course.source / ".DS_Store", "")
    check_source(course.source, ignore=IGNORED)


def _spoil(course: Course, change: Any) -> None:
    path = course.source / f"{ASSIGNMENT}.ipynb"
    nb = json.loads(path.read_text())
    change(nb)
    path.write_text(json.dumps(nb))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda nb: nb["metadata"].update(widgets={"x": 1}), "toestand van oefeningen"),
        (lambda nb: nb["cells"][2]["outputs"].append({"output_type": "stream"}), "uitvoer"),
        (lambda nb: nb["cells"][0].update(attachments={"a.png": {}}), "bijlage"),
        (lambda nb: nb["cells"][0]["metadata"].update(geheim="x"), r"metadata \(geheim\)"),
        (lambda nb: nb["cells"][0].update(source=LINES), "codering"),
        (lambda nb: nb["cells"][2]["metadata"]["nbgrader"].update(points=-1), "geen punten"),
        (lambda nb: nb["cells"][6]["metadata"]["nbgrader"].update(points=0), "geen punten"),
        (
            lambda nb: nb["cells"].append(row_cell(9, "het_hek-cirkel-rij1")),
            "`het_hek-cirkel-rij1` is geen rij van een oefening",
        ),
        (lambda nb: nb["cells"][2]["metadata"]["nbgrader"].pop("points"), "geen punten"),
        (
            lambda nb: nb["cells"][2]["metadata"]["nbgrader"].update(grade_id="iets"),
            "geen oefening",
        ),
        (lambda nb: nb["cells"].append(nb["cells"][2]), "staat er twee keer"),
        (lambda nb: nb["cells"].clear(), "geen enkele cel"),
        (
            lambda nb: nb["cells"][6].update(source="*Mijn:*\n\nMira wil nabijheid."),
            "al een antwoord",
        ),
        (lambda nb: nb["cells"][6].update(cell_type="code"), "code als antwoord"),
    ],
)
def test_a_notebook_that_must_not_go_out(course: Course, change: Any, what: str) -> None:
    _spoil(course, change)
    with pytest.raises(ContentError, match=what):
        check_source(course.source, ignore=IGNORED)


def test_all_faults_at_once(course: Course) -> None:
    write(course.source / "key.json", "{}")
    write(course.source / "antwoorden" / "x.jsonl", "")
    shutil.move(course.source / f"{ASSIGNMENT}.ipynb", course.root / "weg.ipynb")
    with pytest.raises(ContentError) as error:
        check_source(course.source, ignore=IGNORED)
    assert len(error.value.faults) == 3


@pytest.mark.parametrize(
    "line",
    [
        *(line for lines in CODINGS.values() for line in lines),
        "**3** verhuld (ook: nabijheid; signalen: kijkt weg): reden",
        "**5–7** breuk: reden",
        "**5-7** breuk (zekerheid 2): reden",
        "**fragment** geen: reden",
        "**5** 4 (ook: 5): reden",
        "**5** b (ook: a; signalen: kijkt weg, stilte): reden",
        "**5a** rij 2, andere_rij 3: reden",
        "**5a moeilijker** afstemming 2: reden",
    ],
)
def test_every_coded_line_is_known_as_one(line: str) -> None:
    assert is_coded_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "**2 Mira:** Ik tel.",
        "**5 Moeder:** Nu al?",
        "- **2:** Vermoedt en laat open: dat.",
        "**Let op**: lees eerst.",
        "**3** stappen",
        "Beurt **3**: x",
    ],
)
def test_other_lines_are_not(line: str) -> None:
    assert not is_coded_line(line)


def test_a_whole_coding_is_known_by_its_form(course: Course, tmp_path: Path) -> None:
    text = CODING.format(dialogue="de_trap", coder="x", lines="**2** verkennen: ja")
    write(course.source / "codeboeken" / "x.md", text)
    with pytest.raises(ContentError, match="een sleutel"):
        check_source(course.source, ignore=IGNORED)
