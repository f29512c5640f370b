"""The house of DESIGN: which part may import which, and what a kernel pays for."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "hggt"

MAY_IMPORT = {
    "content": set(),
    "exercise": {"content"},
    "figures": {"content", "exercise"},
    "widgets": {"content", "exercise", "figures"},
    "selfstudy": {"content"},
    "authoring": {"content", "exercise", "figures"},
    "grading": {"content", "exercise", "figures"},
    "hub": {"content", "exercise", "figures", "grading", "selfstudy"},
}
BARE = {"anywidget", "ipywidgets", "traitlets", "IPython"}
LIBRARIES = {
    "content": set(),
    "exercise": set(),
    "figures": {"matplotlib"},
    "widgets": BARE,
    "selfstudy": set(),
}
IN_A_KERNEL = ("content", "exercise", "widgets")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            if node.module == "hggt":
                found |= {f"hggt.{alias.name}" for alias in node.names}
    return found


MODULES = sorted(path for part in MAY_IMPORT for path in (SOURCE / part).rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_one_way(path: Path) -> None:
    part = path.relative_to(SOURCE).parts[0]
    for name in imports(path):
        top, *rest = name.split(".")
        if top == "hggt" and rest:
            assert rest[0] in {part, "__version__", *MAY_IMPORT[part]}, f"{part} imports {name}"
        elif top not in sys.stdlib_module_names and top != "hggt" and part in LIBRARIES:
            assert top in LIBRARIES[part], f"{part} imports {name}"


def test_every_part_stands_in_the_house() -> None:
    folders = {path.name for path in SOURCE.iterdir() if (path / "__init__.py").is_file()}
    assert folders == set(MAY_IMPORT)


def fresh(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_a_lesson_imports_neither_matplotlib_nor_numpy() -> None:
    code = (
        "import sys; from hggt import classify, hand_in, show_dialogue;"
        "from hggt.figures import attachment_circle;"
        "print([n for n in ('matplotlib', 'numpy', 'nbgrader', 'nbformat') if n in sys.modules])"
    )
    assert fresh(code) == "[]"


def test_the_command_imports_only_what_a_verb_needs() -> None:
    code = (
        "import sys; from hggt.cli import build_parser; build_parser();"
        "print(sorted(n for n in sys.modules if n.partition('.')[0] in"
        " {'ipywidgets', 'nbgrader', 'matplotlib', 'jupytext', 'sqlalchemy'}))"
    )
    assert fresh(code) == "[]"
