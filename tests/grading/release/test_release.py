import pytest

from grading.building import ASSIGNMENT, Course


@pytest.mark.parametrize(
    ("due", "what"),
    [
        ((), "geen uiterste datum"),
        (("--due", "2020-01-01 12:00"), "al voorbij"),
        (("--due", "2099-12-01 23:59"), ""),
    ],
)
def test_a_due_date_that_is_missing_or_past_is_told(
    made: Course, capsys: pytest.CaptureFixture[str], due: tuple[str, ...], what: str
) -> None:
    assert made.hggt("release", "voorjaar", ASSIGNMENT, *due) == 0
    err = capsys.readouterr().err
    assert ("let op" in err) == bool(what)
    assert what in err


def test_a_later_release_keeps_the_date_and_its_warning(
    made: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    made.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2020-01-01 12:00")
    capsys.readouterr()
    made.hggt("release", "voorjaar", ASSIGNMENT)
    said = capsys.readouterr()
    assert "Uiterste datum: 1 januari 2020, 12:00" in said.out
    assert "al voorbij" in said.err
