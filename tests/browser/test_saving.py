"""Nothing is lost and nothing counted twice, whatever happens to kernel, page or line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from browser.lab import Cable, Lab, LabPage, log_lines, notebook

Open = Callable[..., LabPage]
EXERCISE = "de_jas-cirkel"
CLASSIFY = 'from hggt import classify\nclassify("dialogen/de_jas.md", scheme="cirkel")'


def current(folder: Path) -> dict[str, list[str]]:
    return {line["item"]: line["labels"] for line in log_lines(folder, EXERCISE)}


def focus(shown: LabPage) -> None:
    shown.exercise.evaluate("(root) => root.focus()")


def test_a_kernel_restart_then_a_reload(opened: Open, folder: Path) -> None:
    shown = opened(CLASSIFY)
    shown.label("Nabijheid").check()
    shown.wait_saved()
    shown.restart_kernel()
    shown.reload()
    shown.run_all()

    expect(shown.exercise.locator(".hggt-count")).to_have_text("1 van 3")
    expect(shown.exercise.locator(".hggt-feedback")).to_have_count(1)
    expect(shown.exercise.locator(".hggt-pick").first).to_have_accessible_name(
        "Beurt 3, Daan: hier uw keuze maken. Uw keuze: Nabijheid"
    )
    assert len(log_lines(folder, EXERCISE)) == 1


def test_a_reload_with_a_live_kernel(opened: Open, folder: Path) -> None:
    shown = opened(CLASSIFY)
    shown.label("Nabijheid").check()
    shown.wait_saved()
    shown.save()
    shown.reload()

    expect(shown.exercise.locator(".hggt-count")).to_have_text("1 van 3")
    focus(shown)
    shown.page.keyboard.press("Enter")
    shown.page.keyboard.press("1")
    shown.wait_saved()
    assert current(folder) == {"3": ["nabijheid"], "5": ["verkennen"]} or (
        current(folder) == {"3": ["nabijheid"], "7": ["verkennen"]}
    )


def test_a_dead_kernel_and_the_cell_run_again(opened: Open, folder: Path, lab: Lab) -> None:
    shown = opened(CLASSIFY)
    shown.label("Nabijheid").check()
    shown.wait_saved()
    lab.api(f"kernels/{shown.kernel_id()}", "DELETE")
    shown.page.wait_for_function(
        "() => !['idle', 'busy'].includes("
        "window.jupyterapp.shell.currentWidget.context.sessionContext.kernelDisplayStatus)"
    )
    focus(shown)
    started = shown.page.evaluate("() => performance.now()")
    shown.page.keyboard.press("Enter")
    shown.page.keyboard.press("1")
    banner = shown.exercise.get_by_role("status").filter(has_text="nog niet")
    expect(banner).to_contain_text("wel bewaard in deze browser", timeout=4_000)
    assert shown.page.evaluate("() => performance.now()") - started < 3_500
    shown.page.keyboard.press("Enter")
    shown.page.keyboard.press("4")
    expect(shown.exercise.locator(".hggt-count")).to_have_text("3 van 3")
    assert len(shown.kept()) == 2
    assert len(log_lines(folder, EXERCISE)) == 1

    for dialog in shown.page.locator(".jp-Dialog").all():
        dialog.get_by_role("button").last.click()
    shown.page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.context.sessionContext.changeKernel("
        "{name: 'python3'})"
    )
    shown.wait_ready()
    shown.run_all()
    shown.wait_saved()
    expect(shown.exercise.locator(".hggt-count")).to_have_text("3 van 3")

    assert current(folder) == {"3": ["nabijheid"], "5": ["verkennen"], "7": ["onbepaald"]}
    assert len(log_lines(folder, EXERCISE)) == 3
    assert shown.kept() == []


def test_a_kernel_that_was_restarted_behind_the_view(opened: Open, folder: Path) -> None:
    shown = opened(CLASSIFY)
    shown.restart_kernel()
    shown.label("Nabijheid").check()
    banner = shown.exercise.get_by_role("status").filter(has_text="nog niet")
    expect(banner).to_be_visible(timeout=4_000)
    # The view is one of a kernel that is gone; its page may go as well.
    shown.reload()
    assert len(shown.kept()) == 1
    shown.run_all()
    shown.wait_saved()

    assert current(folder) == {"3": ["nabijheid"]}
    assert shown.kept() == []


def test_the_line_cut_and_back(opened: Open, folder: Path, cable: Cable) -> None:
    shown = opened(CLASSIFY, port=cable.port)
    shown.label("Nabijheid").check()
    shown.wait_saved()
    cable.cut()
    focus(shown)
    shown.page.keyboard.press("Enter")
    shown.page.keyboard.press("1")
    expect(shown.saving("kept")).to_be_visible(timeout=4_000)
    # JupyterLab says by itself that the server is away, and takes the focus for it.
    shown.page.add_locator_handler(
        shown.page.locator(".jp-Dialog"),
        lambda dialog: dialog.get_by_role("button").last.click(),
    )
    shown.exercise.get_by_role("button", name="Volgende open beurt").click()
    shown.label("Onbepaald").check()
    assert len(shown.kept()) == 2
    assert len(log_lines(folder, EXERCISE)) == 1

    cable.mend()
    expect(shown.saving()).to_be_visible(timeout=60_000)

    assert shown.kept() == []
    assert current(folder) == {"3": ["nabijheid"], "5": ["verkennen"], "7": ["onbepaald"]}
    assert len(log_lines(folder, EXERCISE)) == 3


def test_a_page_that_goes_before_the_answer_arrives(
    opened: Open, folder: Path, cable: Cable
) -> None:
    shown = opened(CLASSIFY, port=cable.port)
    shown.save()
    cable.cut()
    focus(shown)
    shown.page.keyboard.press("2")
    assert len(shown.kept()) == 1
    cable.mend()
    shown.reload()
    shown.wait_saved()

    assert current(folder) == {"3": ["nabijheid"]}
    assert shown.kept() == []


def test_a_disk_that_cannot_be_written(opened: Open, folder: Path) -> None:
    shown = opened(CLASSIFY)
    blocked = folder / "antwoorden"
    blocked.write_text("hier kan geen map komen")
    shown.label("Nabijheid").check()
    expect(shown.saving("failed")).to_be_visible()
    status = shown.exercise.get_by_role("status").filter(has_text="nog niet")
    expect(status).to_contain_text("Opslaan op schijf lukt niet")
    assert len(shown.kept()) == 1

    blocked.unlink()
    status.get_by_role("button", name="Nu opnieuw proberen").click()
    shown.wait_saved()
    assert current(folder) == {"3": ["nabijheid"]}
    assert shown.kept() == []


def test_two_tabs_on_one_log(opened: Open, folder: Path, lab: Lab, page: Page) -> None:
    """Two notebooks, so two kernels, in two tabs of one browser."""
    one = opened(CLASSIFY)
    path = notebook(folder / "les2.ipynb", CLASSIFY)
    other = LabPage(page.context.new_page(), lab).open(path).run_all()
    one.label("Nabijheid").check()
    one.wait_saved()
    focus(other)
    other.page.keyboard.press("ArrowDown")
    other.page.keyboard.press("1")
    other.wait_saved()
    expect(other.exercise.locator(".hggt-count")).to_have_text("2 van 3")
    other.page.keyboard.press("ArrowUp")
    other.page.keyboard.press("3")
    other.wait_saved()
    one.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    expect(one.exercise.locator(".hggt-count")).to_have_text("2 van 3")
    expect(one.label("Verhulde behoefte")).to_be_checked()

    assert current(folder) == {"3": ["verhuld"], "5": ["verkennen"]}
    assert len(log_lines(folder, EXERCISE)) == 3


def test_what_another_user_kept_is_not_handed_in(opened: Open, folder: Path) -> None:
    shown = opened(CLASSIFY, run=False)
    kept = {
        "id": "x1",
        "item": "3",
        "labels": ["verhuld"],
        "confidence": None,
        "attempt": 1,
        "codebook": "cirkel@1",
        "at": "2026-11-22T10:00:00.000Z",
    }
    shown.page.evaluate(
        "(kept) => localStorage.setItem('hggt:' + 'f'.repeat(32) + ':x1', kept)", json.dumps(kept)
    )
    shown.run_all()
    shown.label("Nabijheid").check()
    shown.wait_saved()

    assert len(log_lines(folder, EXERCISE)) == 1
    assert len(shown.kept()) == 1
