import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, Course, answer
from hggt.grading import nbg
from hggt.grading.page import paragraphs
from hggt.grading.submission import MAIL_SECRET

TRAP, RAAM = EXERCISES


def feedback(course: Course, *more: str) -> int:
    return course.hggt("feedback", "voorjaar", ASSIGNMENT, *more)


def page(course: Course, trainee: str) -> str:
    path = course.cohort / "feedback" / trainee / ASSIGNMENT / f"{ASSIGNMENT}.html"
    return path.read_text(encoding="utf-8")


def words(html: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", html, flags=re.DOTALL).split())


@pytest.fixture
def graded(released: Course) -> Course:
    """anna through the exchange, all right; bram by mail, one turn and no words."""
    released.handed_in(
        "anna", released.done("anna", "Eerst dit.\n\nDan <script>alert(1)</script>.")
    )
    folder = released.fetched("bram")
    answer(folder, TRAP, b5="onbepaald")
    assert released.hggt("collect", "voorjaar", ASSIGNMENT) == 0
    path = released.mailed("bram", folder)
    assert released.hggt("collect", "voorjaar", ASSIGNMENT, "--from", path) == 0
    assert released.hggt("grade", "voorjaar") == 0
    return released


def test_a_page_for_each_by_the_way_they_handed_in(
    graded: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    assert feedback(graded) == 0
    mailed = graded.cohort / "mail" / "feedback" / ASSIGNMENT
    assert [path.name for path in mailed.iterdir()] == ["bram.html"]
    exchanged = list((graded.cohorts / "exchange" / "voorjaar" / "feedback").iterdir())
    assert [path.read_text() for path in exchanged] == [page(graded, "anna")]
    out = capsys.readouterr().out
    assert "2 pagina's gemaakt" in out
    assert "wacht nog geschreven werk: anna" in out


def test_what_the_page_says(graded: Course) -> None:
    feedback(graded)
    said = words(page(graded, "bram"))
    # Turn 5 of three: weight 1 of at most 1,5, so 12 × (2/3) / 3.
    assert "Score: 2,67 van 28 punten" in said
    assert "Uw keuze Onbepaald Eerste codeur: Verhuld Zij draait zich weg" in said
    assert "Tweede codeur: Onbepaald (ook mogelijk: Verhuld) De stem is vlak" in said
    assert "Hierover kun je verschillen" in said
    assert "Score van deze beurt: 67%" in said
    assert "U koos hier niets." in said
    assert "Uw keuzes komen voor 50% overeen" in said
    assert "U schreef hier niets." in said
    assert "Opmerkingen van uw docent" not in said
    assert "Terugkoppeling voor bram" in said


def test_work_that_waits_is_said_to_wait(graded: Course) -> None:
    feedback(graded)
    said = words(page(graded, "anna"))
    assert "Voorlopige score: 18 van 28 punten" in said
    assert "Dit antwoord wordt nog nagekeken" in said
    with graded.open().gradebook() as gradebook:
        found = gradebook.find_submission(ASSIGNMENT, "anna").notebooks[0]
        for grade in found.grades:
            if grade.name == WRITTEN:
                grade.manual_score, grade.needs_manual_grade = 8.5, False
        found.comments[0].manual_comment = "Goed gezien <b>hoor</b>.\n\nLees principe 3."
        gradebook.db.commit()
    feedback(graded)
    said = words(page(graded, "anna"))
    assert "Score: 26,5 van 28 punten" in said
    assert "8,5 van 10 punten" in said
    assert "Opmerkingen van uw docent Goed gezien &lt;b&gt;hoor&lt;/b&gt;. Lees principe 3." in said


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_runs_and_loads_nothing(graded: Course) -> None:
    feedback(graded)
    for trainee in ("anna", "bram"):
        html = page(graded, trainee)
        tags = _Tags()
        tags.feed(html)
        assert ("html", {"lang": "nl"}) in tags.seen
        names = {tag for tag, _ in tags.seen}
        assert not names & {"script", "img", "link", "iframe", "object", "embed", "a", "form"}
        for _, attributes in tags.seen:
            assert not any(name.startswith("on") or name in ("src", "href") for name in attributes)
        assert "url(" not in html
        assert "@import" not in html
        assert "default-src 'none'" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(graded, "anna")


def test_not_before_the_due_date(graded: Course, capsys: pytest.CaptureFixture[str]) -> None:
    graded.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2099-12-01 23:59")
    assert feedback(graded) == 1
    assert "1 december 2099, 23:59" in capsys.readouterr().err
    assert not (graded.cohort / "feedback").exists()
    assert feedback(graded, "--early") == 0
    assert page(graded, "anna")


def test_late_work_is_said_to_be_late(graded: Course) -> None:
    graded.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2026-01-01 12:00")
    feedback(graded)
    assert "Ingeleverd na de uiterste datum (1 januari 2026, 12:00)" in words(page(graded, "anna"))


def test_work_that_is_newer_than_its_grade_gets_no_page(
    graded: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = graded.root / "thuis" / "bram" / ASSIGNMENT
    answer(folder, RAAM, b2="verkennen")
    graded.hggt("collect", "voorjaar", ASSIGNMENT, "--from", graded.mailed("bram", folder))
    assert feedback(graded) == 1
    assert "bram; doe eerst: hggt grade" in capsys.readouterr().err
    assert not (graded.cohort / "feedback" / "bram").exists()
    assert page(graded, "anna")


def test_refused_work_is_told_so(graded: Course) -> None:
    (graded.cohort / "submitted" / "bram" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").write_text("{")
    graded.hggt("grade", "voorjaar")
    assert feedback(graded) == 0
    assert "Uw werk kon niet worden nagekeken" in words(page(graded, "bram"))


def test_plain_nbgrader_makes_and_releases_pages_too(graded: Course) -> None:
    assert feedback(graded) == 0
    ours = {trainee: page(graded, trainee) for trainee in ("anna", "bram")}
    nbg.convert(graded.open(), "GenerateFeedback", ASSIGNMENT, "*", force=True)
    assert {trainee: page(graded, trainee) for trainee in ("anna", "bram")} == ours
    # bram came by mail: the secret that we gave his work keeps this from failing.
    nbg.exchange(graded.open(), "ExchangeReleaseFeedback", ASSIGNMENT, "*")
    assert len(list((graded.cohorts / "exchange" / "voorjaar" / "feedback").iterdir())) == 2


def test_mailed_work_is_known_by_its_secret(graded: Course) -> None:
    secret = graded.cohort / "submitted" / "bram" / ASSIGNMENT / "submission_secret.txt"
    assert secret.read_text().startswith(MAIL_SECRET)


def test_any_text_becomes_paragraphs() -> None:
    assert paragraphs("a <b>\nc\n\n\n d\r\n") == "<p>a &lt;b&gt;<br>c</p><p>d</p>"
    assert paragraphs("*Wat <i>?*\n*a* b*") == "<p><em>Wat &lt;i&gt;?</em><br>*a* b*</p>"


def test_the_page_is_whole(graded: Course, tmp_path: Path) -> None:
    feedback(graded)
    html = page(graded, "anna")
    assert html.startswith("<!DOCTYPE html>")
    for tag in ("section", "ol", "li", "div", "dl", "main", "html"):
        assert len(re.findall(rf"<{tag}[ >]", html)) == html.count(f"</{tag}>")
