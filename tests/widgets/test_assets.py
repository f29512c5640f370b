"""How the browser's modules are joined, and that they are what they say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from hggt.content.codebook import Form
from hggt.exercise import kinds as exercise_kinds
from hggt.exercise.kinds import Kind
from hggt.widgets import assets
from hggt.widgets.assets import SHARED, STATIC, WANTED, exercise_module, exercise_style
from hggt.widgets.exercise import _widget_of

DENO = Path(sys.executable).with_name("deno")
OURS = Path(exercise_kinds.__file__).parent
OWN = Path(__file__).parent / "kinds"
MODULES = sorted([*OURS.rglob("*.js"), *OWN.glob("*.js")])
# The others are parts of one of these, in files beside it.
KINDS = [path for path in MODULES if "export const kind" in path.read_text(encoding="utf-8")]
IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";', re.MULTILINE)


def run(code: str, folder: Path) -> str:
    """What a script prints that has a module `joined.js` beside it; without DOM."""
    done = subprocess.run(
        [DENO, "eval", "--no-remote", "--no-npm", code],
        capture_output=True, text=True, cwd=folder, timeout=60, check=False,
        env={"DENO_DIR": str(folder / "deno"), "DENO_NO_UPDATE_CHECK": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("kind", KINDS, ids=lambda path: path.stem)
def test_an_exercise_with_any_kind_is_one_module(kind: Path, tmp_path: Path) -> None:
    (tmp_path / "joined.js").write_text(exercise_module(kind), encoding="utf-8")

    names = run(
        "console.log(Object.keys((await import('./joined.js')).default).sort().join())", tmp_path
    )

    assert names == "initialize,render"


@pytest.mark.parametrize("kind", MODULES, ids=lambda path: path.stem)
def test_a_kind_imports_only_what_all_kinds_share_and_its_own_parts(kind: Path) -> None:
    for names, source in IMPORT.findall(kind.read_text(encoding="utf-8")):
        found = (kind.parent / source).resolve()
        if found.parent == kind.parent:
            # One file leads to all parts.
            assert kind in KINDS
            assert found not in KINDS
        else:
            assert found.relative_to(STATIC).as_posix() in (*SHARED, *WANTED)
        for name in names.split(","):
            assert re.search(rf"^export .*\b{name.strip()}\b", found.read_text("utf-8"), re.M)


def test_a_shared_module_imports_only_what_is_joined() -> None:
    for name in (*SHARED, *WANTED, "exercise/exercise.js"):
        for _, source in IMPORT.findall((STATIC / name).read_text(encoding="utf-8")):
            found = ((STATIC / name).parent / source).resolve()
            assert found.relative_to(STATIC).as_posix() in SHARED, f"{name} imports {source}"


def test_the_shared_modules_know_no_kind() -> None:
    for name in (*SHARED, *WANTED, "exercise/exercise.js"):
        assert "kinds/" not in (STATIC / name).read_text(encoding="utf-8")


def test_a_kinds_names_are_its_own(tmp_path: Path) -> None:
    """Two modules with one name in one scope would be no module at all."""
    path = tmp_path / "elsewhere" / "mine.js"
    path.parent.mkdir()
    path.write_text(
        'import { say } from "../static/dialogue.js";\n'
        "import {\n  button as other,\n} from '../x.js';\n".replace("'", '"')
        + "const make = 1;\nfunction button() { return make; }\n"
        "const deep = 'import';\n"
        "export const kind = { sure: button() === 1, how: () => say('{n}', { n: deep }) };\n",
        encoding="utf-8",
    )
    joined = exercise_module(path)
    probe = joined.replace("export default", "export const found = kind; export default")
    (tmp_path / "joined.js").write_text(probe, encoding="utf-8")

    told = run(
        "const { found } = await import('./joined.js');"
        "console.log(JSON.stringify([found.sure, found.how()]))",
        tmp_path,
    )

    assert json.loads(told) == [True, "import"]


def test_a_kinds_style_comes_after_what_all_share(tmp_path: Path) -> None:
    path = tmp_path / "mine.css"
    path.write_text(".mine {\n  color: red;\n}\n", encoding="utf-8")

    assert exercise_style(path) == exercise_style(None) + ".mine {\ncolor: red;\n}\n"


def test_each_kind_has_its_own_style_on_a_page() -> None:
    """anywidget replaces the style sheet of another widget with the same id."""
    kinds = [Kind(path.stem, path.stem, Form("labels"), path) for path in KINDS]
    names = {f"{one.__module__}.{one.__name__}" for one in map(_widget_of, kinds)}

    assert len(names) == len(KINDS)


def test_a_type_before_an_expression_costs_no_code() -> None:
    text = "/** @type {number} */\nconst a =\n  /** @type {any} */ (b);\n// weg\n/** weg */\n"
    assert assets._lean(text) == "const a =\n/** @type {any} */ (b);\n"
