"""Own words in a conversation, on the pages that people look at, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright ontbreekt")

from grading.talking.building import ASSIGNMENT, walk, write_course
from hostile.site import Site, served
from hostile.test_talks import submitted
from hostile.watching import ELSEWHERE, FOREIGN, TAGS, TEXTS, Watched

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Anna wrote everything before she chose."""
    folder = tmp_path_factory.mktemp("praatbladzijden")
    with pytest.MonkeyPatch.context() as patch:
        course = write_course(folder / "cursus")
        patch.chdir(course.root)
        course.created("anna")
        assert course.hggt("release", "voorjaar", ASSIGNMENT) == 0
        place = submitted(course, "anna")
        walk(place, "begin a", "verder a", says="\n\n".join(TEXTS)[:5_000])
        assert course.hggt("grade", "voorjaar") == 0
        assert course.hggt("feedback", "voorjaar", "--early") == 0
        assert course.hggt("report", "voorjaar") == 0
    with served(course, folder, ASSIGNMENT, "anna") as site:
        yield site


def test_the_page_on_which_a_person_grades(site: Site, watched: Watched) -> None:
    watched.open(site.formgrader.url(f"submissions/{site.ids['anna']}/"))
    watched.page.locator("input.score").first.wait_for()
    watched.did_nothing()
    shown = watched.page.locator("#notebook").first.inner_text()
    assert "5 van 5 punten" in shown
    assert "onerror=window.pwned" in shown
    for tag, attributes, position in watched.page.evaluate(FOREIGN, "#notebook .output_area"):
        assert tag in TAGS, tag
        assert attributes == [], (tag, attributes)
        assert position == "static" or tag in ("DIV", "A"), (tag, position)


def test_the_feedback_page(site: Site, watched: Watched) -> None:
    path = site.course.cohort / "feedback" / "anna" / ASSIGNMENT / f"{ASSIGNMENT}.html"
    watched.open(path.as_uri())
    assert "onerror=window.pwned" in watched.page.locator("main").inner_text()
    assert watched.page.locator("script, img, iframe, object, embed, form, base").count() == 0
    assert watched.page.locator("main [style], main [onerror], main [onload]").count() == 0
    # What else could be said stands folded up, and opens without a script.
    watched.page.locator("summary").first.click()
    assert watched.page.locator("details[open] li").first.is_visible()
    watched.did_nothing()
    assert watched.asked == []


def test_the_report_has_none_of_it(site: Site, watched: Watched) -> None:
    for path in sorted((site.course.cohort / "verslag").iterdir()):
        assert ELSEWHERE not in Path(path).read_text(encoding="utf-8")
    watched.open((site.course.cohort / "verslag" / "verslag.html").as_uri())
    watched.did_nothing()
