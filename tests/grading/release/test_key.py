from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, EXERCISES, Course, write
from hggt.content.faults import ContentError, InputError
from hggt.grading.release.key import build_key, digest, install_key, load_key


def build(course: Course, into: Path) -> object:
    return build_key(course.source, course.root / "grading" / "coderingen", into)


def test_the_key_holds_the_assignments_exercises_and_no_other(
    course: Course, tmp_path: Path
) -> None:
    write(course.root / "grading" / "coderingen" / "anders" / "codering_a.md", "stuk")
    build(course, tmp_path / "key")
    key = load_key(tmp_path / "key", reversed(EXERCISES))
    assert tuple(key.exercises) == EXERCISES
    assert [len(one.codings) for one in key.exercises.values()] == [2, 2]
    assert not (tmp_path / "key" / "coderingen" / "anders").exists()


def test_one_coding_is_too_few(course: Course, tmp_path: Path) -> None:
    (course.root / "grading" / "coderingen" / "de_trap" / "codering_b.md").unlink()
    with pytest.raises(ContentError, match="heeft 1 coderingen"):
        build(course, tmp_path / "key")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("**4** nabijheid", "**4** geborgen", "label `geborgen` staat niet"),
        ("**4** nabijheid", "**3** nabijheid", "wordt met dit codeboek niet gecodeerd"),
        ("versie: 1", "versie: 2", "gemaakt met cirkel@2"),
    ],
)
def test_codings_must_fit(course: Course, tmp_path: Path, old: str, new: str, what: str) -> None:
    path = course.root / "grading" / "coderingen" / "de_trap" / "codering_a.md"
    write(path, path.read_text().replace(old, new))
    with pytest.raises(ContentError, match=what):
        build(course, tmp_path / "key")


def test_a_turn_that_nobody_coded_is_named(course: Course, tmp_path: Path) -> None:
    for coder in "ab":
        path = course.root / "grading" / "coderingen" / "de_trap" / f"codering_{coder}.md"
        lines = [line for line in path.read_text().splitlines() if not line.startswith("**5**")]
        write(path, "\n".join(lines))
    with pytest.raises(ContentError, match="beurt 5 is door niemand gecodeerd"):
        build(course, tmp_path / "key")


def test_no_key_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="hggt release"):
        load_key(tmp_path / ASSIGNMENT, EXERCISES)


def test_a_key_takes_the_place_of_another(tmp_path: Path) -> None:
    write(tmp_path / "oud" / "a", "1")
    write(tmp_path / "nieuw" / "b", "2")
    before = digest(tmp_path / "oud")
    install_key(tmp_path / "nieuw", tmp_path / "oud")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["b"]
    assert digest(tmp_path / "oud") != before
