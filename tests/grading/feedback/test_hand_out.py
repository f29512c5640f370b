import re
from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from grading.building import ASSIGNMENT, EXERCISES, WRITTEN, Course, answer, write
from hggt.grading.cohort.cohort import Cohort
from hggt.grading.feedback.hand_out import give_feedback
from hggt.grading.feedback.part_written import paragraphs
from hggt.grading.gradebook import run_nbgrader
from hggt.grading.submitted.submission import MAIL_SECRET

TRAP, RAAM = EXERCISES


def feedback(course: Course, *more: str) -> int:
    return course.hggt("feedback", "voorjaar", ASSIGNMENT, *more)


def page(course: Course, trainee: str) -> str:
    path = course.cohort / "feedback" / trainee / ASSIGNMENT / f"{ASSIGNMENT}.html"
    return path.read_text(encoding="utf-8")


def words(html: str) -> str:
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]*>", " ", html, flags=re.DOTALL).split())


@pytest.fixture(scope="module")
def _graded(released_once: Course) -> Course:
    """anna through the exchange, all right; bram by mail, one turn and no words."""
    released_once.handed_in(
        "anna", released_once.done("anna", "Eerst dit.\n\nDan <script>alert(1)</script>.")
    )
    folder = released_once.fetched("bram")
    answer(folder, TRAP, b5="onbepaald")
    assert released_once.hggt("collect", "voorjaar", ASSIGNMENT) == 0
    path = released_once.mailed("bram", folder)
    assert released_once.hggt("collect", "voorjaar", ASSIGNMENT, "--from", path) == 0
    assert released_once.hggt("grade", "voorjaar") == 0
    return released_once


@pytest.fixture
def graded(_graded: Course, copied: Callable[[Course], Course]) -> Course:
    return copied(_graded)


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
    assert "wacht nog werk op u: anna" in out


def test_what_the_page_says(graded: Course) -> None:
    feedback(graded)
    said = words(page(graded, "bram"))
    # Turn 5 of three: weight 1 of at most 1,5, so 12 × (2/3) / 3.
    assert "Score: 2,7 van 28 punten" in said
    assert "Uw keuze Onbepaald Codeur A: Verhuld (zekerheid 2 van 3) Zij draait zich weg" in said
    assert "Codeur B: Onbepaald (ook verdedigbaar: Verhuld) De stem is vlak" in said
    assert "Hierover kunt u van mening verschillen" in said
    assert "Eén van de twee codeurs koos dit ook. Score van deze beurt: 67%." in said
    assert "U koos hier niets." in said
    assert "Uw keuze is voor een deel die van de codeurs; lees hun redenen." in said
    assert "kappa" not in said
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
    assert "geen punten" not in words(page(graded, "anna"))
    assert "12:00). Dat kost u geen punten." in words(page(graded, "bram"))


def test_work_that_is_newer_than_its_grade_gets_no_page(
    graded: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = graded.root / "thuis" / "bram" / ASSIGNMENT
    answer(folder, RAAM, b2="verkennen")
    graded.hggt("collect", "voorjaar", ASSIGNMENT, "--from", graded.mailed("bram", folder))
    assert feedback(graded) == 1
    said = capsys.readouterr()
    assert "geen pagina: bram" in said.err
    assert f"Volgende stap: hggt grade voorjaar {ASSIGNMENT}" in said.out
    assert not (graded.cohort / "feedback" / "bram").exists()
    assert page(graded, "anna")


def test_refused_work_is_told_so(graded: Course) -> None:
    (graded.cohort / "submitted" / "bram" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").write_text("{")
    graded.hggt("grade", "voorjaar")
    assert feedback(graded) == 0
    said = words(page(graded, "bram"))
    name = f"{ASSIGNMENT}.ipynb"
    assert f"Het notitieboek kon niet worden nagekeken ({name} is geen leesbaar notebook)" in said
    assert "Uw keuzes bij de gesprekken zijn wel bewaard en staan hieronder." in said
    assert "opnieuw inleveren kan vaak" in said
    # His choice is there; nothing contradicts that there are no points yet.
    assert "Uw keuze Onbepaald" in said
    assert said.count("Nog geen punten.") == 3
    assert "Uw tekst was niet te lezen." in said
    # Of the other exercise no answers came, and who knows why.
    assert "Uw keuzes bij dit gesprek waren niet te lezen." in said
    for told in ("%", "van 12 punten", "van 28", "schreef hier niets", "nog nagekeken", "oefenen"):
        assert told not in said, told


def test_refused_work_without_answers_is_promised_nothing(graded: Course) -> None:
    place = graded.cohort / "submitted" / "bram" / ASSIGNMENT
    (place / f"{ASSIGNMENT}.ipynb").unlink()
    graded.hggt("grade", "voorjaar")
    assert feedback(graded) == 0
    said = words(page(graded, "bram"))
    assert f"({ASSIGNMENT}.ipynb zit niet bij wat is opgehaald)" in said
    assert "wel bewaard" not in said


def test_parts_are_called_as_the_assignment_calls_them(graded: Course) -> None:
    path = graded.cohort / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("## De trap", "## Oefening 1. De trap (cirkel)"), encoding="utf-8")
    graded.hggt("grade", "voorjaar")
    confused(graded)
    html = page(graded, "cleo")
    assert "<td>Oefening 1. De trap (cirkel)</td>" in html
    assert "<h2>Oefening 1. De trap (cirkel)</h2>" in html
    assert "‘Oefening 1. De trap (cirkel)’, beurt 2" in html
    assert "<h2>De trap</h2>" not in html


def test_plain_nbgrader_makes_and_releases_pages_too(graded: Course) -> None:
    assert feedback(graded) == 0
    ours = {trainee: page(graded, trainee) for trainee in ("anna", "bram")}
    run_nbgrader.convert(graded.open(), "GenerateFeedback", ASSIGNMENT, "*", force=True)
    assert {trainee: page(graded, trainee) for trainee in ("anna", "bram")} == ours
    # bram came by mail: the secret that we gave his work keeps this from failing.
    run_nbgrader.exchange(graded.open(), "ExchangeReleaseFeedback", ASSIGNMENT, "*")
    assert len(list((graded.cohorts / "exchange" / "voorjaar" / "feedback").iterdir())) == 2


def test_mailed_work_is_known_by_its_secret(graded: Course) -> None:
    secret = graded.cohort / "submitted" / "bram" / ASSIGNMENT / "submission_secret.txt"
    assert secret.read_text().startswith(MAIL_SECRET)


LESSON = """\
# Les 1. De trap op & af

Over verkennen, en nog eens verkennen.

classify("dialogen/x.md", scheme="cirkel")
"""


def with_a_lesson(course: Course, url: str = "") -> None:
    place = course.root / "course" / "01_trap" / "les_01_de trap.md"
    write(place, LESSON)
    write(place.with_suffix(".ipynb"), "{}")
    set_up(course, f"c.Cohort.course_url = {url!r}")


def set_up(course: Course, line: str) -> None:
    config = course.cohort / "nbgrader_config.py"
    text = config.read_text().replace("# -- einde --", f"{line}\n# -- einde --")
    config.write_text(text)


def confused(course: Course) -> None:
    """cleo sees nearness where both coders see exploring, twice, and one thing more."""
    folder = course.fetched("cleo")
    answer(folder, TRAP, b2="nabijheid", b4="nabijheid", b5="verhuld")
    answer(folder, RAAM, b2="nabijheid", b4="onbepaald", b5="verhuld")
    course.hggt("collect", "voorjaar", ASSIGNMENT, "--from", course.mailed("cleo", folder))
    course.hggt("grade", "voorjaar")
    feedback(course)


def test_what_to_practise_next(graded: Course) -> None:
    codebook = graded.cohort / "key" / ASSIGNMENT / "codeboeken" / "cirkel.md"
    rule = "Het kind gaat erop uit.\n- tegenover `nabijheid`: Kijk bij `verkennen` naar <buiten>."
    codebook.write_text(codebook.read_text().replace("Het kind gaat erop uit.", rule))
    with_a_lesson(graded)
    confused(graded)
    said = words(page(graded, "cleo"))
    first = said.index(
        "Twee keer koos u Nabijheid waar de codeurs Verkennen kozen "
        "(‘De trap’, beurt 2; ‘Het raam’, beurt 2). Het codeboek: Verkennen tegenover "
        "Nabijheid: Kijk bij Verkennen naar &lt;buiten&gt;."
    )
    assert said.index("Eén keer koos u Onbepaald waar de codeurs Nabijheid kozen") > first
    lesson = "Les 1. De trap op &amp; af (hoofdstuk 1; in uw cursus: map 01_trap, "
    assert said.count(lesson + "bestand les_01_de trap.ipynb)") == 1
    assert "Beide codeurs kozen dit ook." in said
    assert "De codeurs kozen hier iets anders." in said
    # Without an address there is no link that leads nowhere.
    assert "<a" not in page(graded, "cleo")
    # bram chose what one of the coders chose: that is no confusion.
    feedback(graded)
    assert "verder mee kunt oefenen" not in words(page(graded, "bram"))


def test_a_link_leads_to_the_lesson(graded: Course) -> None:
    with_a_lesson(graded, "https://hub.voorbeeld.nl/lab/tree/cursus/")
    confused(graded)
    tags = _Tags()
    tags.feed(page(graded, "cleo"))
    links = {held["href"] for tag, held in tags.seen if tag == "a"}
    assert links == {"https://hub.voorbeeld.nl/lab/tree/cursus/01_trap/les_01_de%20trap.ipynb"}
    place = unquote(links.pop().removeprefix("https://hub.voorbeeld.nl/lab/tree/cursus/"))
    assert (graded.root / "course" / place).is_file()


def test_an_address_that_is_none(graded: Course, capsys: pytest.CaptureFixture[str]) -> None:
    with_a_lesson(graded, "javascript:alert(1)")
    folder = graded.fetched("cleo")
    answer(folder, TRAP, b2="nabijheid")
    graded.hggt("collect", "voorjaar", ASSIGNMENT, "--from", graded.mailed("cleo", folder))
    graded.hggt("grade", "voorjaar")
    assert feedback(graded) == 1
    assert "is geen adres" in capsys.readouterr().err


def test_a_notice_stands_on_every_page(graded: Course) -> None:
    set_up(graded, 'c.Cohort.notice = "Voorbeeld met <gesimuleerde> deelnemers"')
    feedback(graded)
    for trainee in ("anna", "bram"):
        said = words(page(graded, trainee))
        assert said.index("Voorbeeld met &lt;gesimuleerde&gt; deelnemers") < said.index(trainee)


def test_an_own_due_date_counts(graded: Course) -> None:
    graded.hggt("release", "voorjaar", ASSIGNMENT, "--due", "2026-10-31 12:00")
    with graded.open().gradebook() as gradebook:
        found = gradebook.find_submission(ASSIGNMENT, "anna")
        found.extension = timedelta(days=2)
        gradebook.db.commit()
    feedback(graded)
    assert "na de uiterste datum" not in words(page(graded, "anna"))


def test_the_gradebook_is_opened_once_for_all(
    graded: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    real = Cohort.gradebook
    monkeypatch.setattr(Cohort, "gradebook", lambda self: opened.append(1) or real(self))
    told = give_feedback(graded.open(), ASSIGNMENT, early=False)
    assert (told.exchanged, told.mailed) == (["anna"], ["bram"])
    assert len(opened) == 1


def test_a_page_of_an_earlier_run_is_not_handed_out_anew(graded: Course) -> None:
    feedback(graded)
    stale = graded.cohort / "feedback" / "bram" / ASSIGNMENT / f"{ASSIGNMENT}.html"
    stale.write_text("oud")
    released = graded.cohorts / "exchange" / "voorjaar" / "feedback"
    folder = graded.root / "thuis" / "bram" / ASSIGNMENT
    answer(folder, RAAM, b2="verkennen")
    graded.hggt("collect", "voorjaar", ASSIGNMENT, "--from", graded.mailed("bram", folder))
    feedback(graded)
    assert [path.read_text() for path in released.iterdir()] == [page(graded, "anna")]


def test_any_text_becomes_paragraphs() -> None:
    assert paragraphs("a <b>\nc\n\n\n d\r\n") == "<p>a &lt;b&gt;<br>c</p><p>d</p>"
    assert paragraphs("*Wat <i>?*\n*a* b*") == "<p><em>Wat &lt;i&gt;?</em><br>*a* b*</p>"


def test_the_page_is_whole(graded: Course, tmp_path: Path) -> None:
    feedback(graded)
    html = page(graded, "anna")
    assert html.startswith("<!DOCTYPE html>")
    for tag in ("section", "ol", "li", "div", "dl", "main", "html"):
        assert len(re.findall(rf"<{tag}[ >]", html)) == html.count(f"</{tag}>")
