"""The benchmarks are run by hand: what they import of the course must be there all the same."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

BENCHMARKS = sorted((Path(__file__).parents[1] / "benchmarks").glob("*.py"))


def wanted(path: Path) -> list[tuple[str, str]]:
    """What a file takes from the course, wherever in it: module and name."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "hggt":
            found += [(node.module or "", alias.name) for alias in node.names]
        elif isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names if alias.name.startswith("hggt.")]
    return found


@pytest.mark.parametrize("path", BENCHMARKS, ids=lambda path: path.name)
def test_what_a_benchmark_imports_is_there(path: Path) -> None:
    for module, name in wanted(path):
        found = import_module(module)
        if name and not hasattr(found, name):
            import_module(f"{module}.{name}")


def test_there_are_benchmarks_that_import_the_course() -> None:
    assert sum(map(len, map(wanted, BENCHMARKS))) > 10
