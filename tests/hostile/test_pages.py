"""What a trainee writes, on the pages that people look at, in a real browser.

Whatever can be written is written everywhere it can be: in answers, in added cells of
every kind, in outputs and metadata, in the names of files and in a person's name. None
may run, load from elsewhere, make a link or cover the page.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright ontbreekt")

from grading.building import ASSIGNMENT, Course
from hostile.site import Site, served
from hostile.test_notebooks import spoilt, written
from hostile.watching import ELSEWHERE, FOREIGN, RUN, TAGS, TEXTS, Watched

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

NAME = f"<img src=x onerror={RUN}>"
FILE = f"{NAME}[klik](javascript:{RUN})**<svg onload={RUN}>`$x$"


def poison(nb: Any) -> None:
    """Everything everywhere in a notebook."""
    everything = "\n\n".join(TEXTS)
    written(nb)["source"] = everything
    written(nb)["attachments"] = {
        "x.svg": {"image/svg+xml": f"<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'/>"}
    }
    output = {"text/html": everything, "text/markdown": everything, "application/javascript": RUN}
    for cell in nb["cells"]:
        cell["id"] = f"x\"'>{NAME}"
        cell["metadata"]["name"] = cell["metadata"]["tags"] = everything
        if cell["cell_type"] == "code":
            cell["outputs"] = [
                {"output_type": "display_data", "metadata": {}, "data": output},
                {"output_type": "stream", "name": "stderr", "text": everything},
                {"output_type": "error", "ename": NAME, "evalue": NAME, "traceback": [NAME]},
            ]
    for kind in ("markdown", "code", "raw"):
        for text in (everything, *TEXTS):
            cell = {"cell_type": kind, "id": text, "metadata": {"format": "text/html"}}
            nb["cells"].append(cell | {"source": text, "attachments": {"x.svg": {"a/b": NAME}}})
    nb["metadata"]["title"] = nb["metadata"]["language_info"] = {"name": NAME, "title": everything}
    nb["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": everything}}
    nb["metadata"]["kernelspec"] = {"name": NAME, "display_name": NAME}


@pytest.fixture(scope="module")
def site(_ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Anna wrote everything, cleo's file has a name, bram is good."""
    folder = tmp_path_factory.mktemp("bladzijden")
    course = Course(folder / "cursus")
    shutil.copytree(_ready, course.root)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(course.root)
        for name in ("anna", "bram", "cleo"):
            place = course.handed_in(name, course.done(name))
            if name == "anna":
                spoilt(poison)(place)
            elif name == "cleo":
                (place / FILE).symlink_to("/etc/passwd")
        assert course.hggt("collect", "voorjaar", ASSIGNMENT) == 1
        assert course.hggt("grade", "voorjaar") == 1
        assert course.hggt("feedback", "voorjaar", ASSIGNMENT) == 0
        assert course.hggt("report", "voorjaar", "--out", folder / "verslag") == 0
    with served(course, folder, ASSIGNMENT, "anna", "bram", "cleo") as site:
        yield site


@pytest.mark.parametrize("trainee", ["anna", "cleo"])
def test_the_page_on_which_a_person_grades(site: Site, watched: Watched, trainee: str) -> None:
    watched.open(site.formgrader.url(f"submissions/{site.ids['bram']}/"))
    usual = {urlsplit(url).hostname for url in watched.asked}
    watched.asked.clear()
    watched.open(site.formgrader.url(f"submissions/{site.ids[trainee]}/"))
    watched.page.locator("input.score").first.wait_for()
    watched.did_nothing()
    # What nbgrader's own page asks for, whoever's work it shows.
    assert {urlsplit(url).hostname for url in watched.asked} <= usual
    shown = watched.page.locator("#notebook").first.inner_text()
    assert "onerror=window.pwned" in shown
    assert "<img src=x" in shown
    for tag, attributes, position in watched.page.evaluate(
        FOREIGN, "#notebook .text_cell_render, #notebook .output_area"
    ):
        assert tag in TAGS, tag
        assert attributes == [], (tag, attributes)
        assert position == "static" or tag in ("DIV", "A"), (tag, position)
    assert watched.page.locator("#notebook .text_cell_render a:not(.anchor-link)").count() == 0
    # The controls lie on top, and the page has not moved.
    for control in watched.page.locator("input.score").all():
        control.scroll_into_view_if_needed()
        assert control.evaluate(
            """(one) => { const box = one.getBoundingClientRect();
              const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
              return document.elementFromPoint(x, y) === one; }"""
        )
    watched.page.mouse.click(400, 500)
    watched.page.keyboard.press("Tab")
    watched.page.keyboard.press("Enter")
    watched.did_nothing()


@pytest.mark.parametrize(
    "path",
    [
        "manage_assignments",
        f"manage_submissions/{ASSIGNMENT}",
        "gradebook",
        f"gradebook/{ASSIGNMENT}",
        f"gradebook/{ASSIGNMENT}/{ASSIGNMENT}",
        "manage_students",
        "manage_students/anna",
        "manage_students/cleo",
        f"manage_students/anna/{ASSIGNMENT}",
    ],
)
def test_the_other_pages_of_the_formgrader(site: Site, watched: Watched, path: str) -> None:
    watched.open(site.formgrader.url(path))
    watched.page.locator("table tbody tr").first.wait_for()
    watched.did_nothing()
    assert watched.asked == []


@pytest.mark.parametrize("trainee", ["anna", "cleo"])
def test_the_feedback_page(site: Site, watched: Watched, trainee: str) -> None:
    folder = site.course.cohort / "feedback" / trainee / ASSIGNMENT
    path = folder / f"{ASSIGNMENT}.html"
    watched.open(path.as_uri())
    shown = watched.page.locator("main").inner_text()
    assert "onerror=window.pwned" in shown
    for text in TEXTS if trainee == "anna" else ():
        for line in text.replace("\x00", "\N{REPLACEMENT CHARACTER}").splitlines():
            assert " ".join(line.split()) in " ".join(shown.split())
    assert watched.page.locator("script, img, iframe, object, embed, form, base").count() == 0
    assert watched.page.locator("main [style], main [onerror], main [onload]").count() == 0
    for link in watched.page.locator("main a").all():
        assert urlsplit(link.get_attribute("href") or "").scheme in ("", "https")
        assert ELSEWHERE not in str(link.get_attribute("href"))
    watched.did_nothing()
    assert watched.asked == []
    # The page says to the browser that nothing may run, should something get through.
    policy = watched.page.locator("meta[http-equiv=Content-Security-Policy]")
    assert "default-src 'none'" in str(policy.get_attribute("content"))


def test_the_report(site: Site, watched: Watched) -> None:
    watched.open(site.report.as_uri())
    assert watched.page.locator("h1").count() == 1
    watched.did_nothing()
    assert watched.asked == []
    raw = site.report.read_text(encoding="utf-8")
    assert ELSEWHERE not in raw
    assert NAME not in raw


def test_the_test_sees_what_would_run(watched: Watched, tmp_path: Path) -> None:
    # The meta refresh would lead away while the page is looked at.
    texts = [text for text in TEXTS if "refresh" not in text]
    ran = 0
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.html"
        path.write_text(f"<!DOCTYPE html><title>x</title><body><p>{text}</p>", encoding="utf-8")
        watched.asked.clear()
        watched.open(path.as_uri())
        if watched.asked or watched.page.evaluate("() => window.pwned !== undefined"):
            ran += 1
    assert ran >= 15


@pytest.mark.parametrize("field", ["first_name", "last_name", "email"])
@pytest.mark.parametrize(
    "value", [f"{NAME}@x", "Jan <b>@x", 'Jan "Jo"@x', "a\u202eb@x", "a\x07b@x"]
)
def test_what_the_formgrader_would_run_comes_in_no_roster(
    released: Course, capsys: pytest.CaptureFixture[str], field: str, value: str
) -> None:
    # nbgrader's pages print names as they are; an LMS lets people choose their own.
    value = value.replace(" ", "") if field == "email" else value
    rows = [{"id": "anna", field: value}, {"id": "zoe", "first_name": "Zoë", "last_name": "O'Neil"}]
    path = released.root / "lijst.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ("id", "first_name", "last_name", "email"))
        writer.writeheader()
        writer.writerows(rows)
    assert released.hggt("cohort", "create", "voorjaar", "--roster", path) == 1
    assert f"lijst.csv:2: `{field}` bevat een teken" in capsys.readouterr().err
