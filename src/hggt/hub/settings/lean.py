"""What a trainee's server does without, so that more of them fit on one machine.

Every part below is loaded by nbgrader's or JupyterLab's own installation and costs
memory and time at each start; `benchmarks/hub.py` measures what leaving them out gives.
"""

from __future__ import annotations

from typing import Any

# All of these stand on after installing; the trainee's part of the course uses none.
_OFF = (
    "jupyter_lsp",
    "jupyter_server_terminals",
    "jupyterlab_jupytext",
    "nbgrader.server_extensions.course_list",
    "nbgrader.server_extensions.formgrader",
    "nbgrader.server_extensions.validate_assignment",
    "notebook",
    "notebook_shim",
)
_ON = ("jupyterlab", "nbgrader.server_extensions.assignment_list")

# The same parts, and what would only distract or break, on JupyterLab's page.
_PLUGINS_OFF = (
    "@jupyter-notebook/lab-extension",
    "@jupyter/nbgrader:course-list",
    "@jupyter/nbgrader:create-assignment",
    "@jupyter/nbgrader:formgrader",
    "@jupyter/nbgrader:validate-assignment",
    "@jupyterlab/apputils-extension:announcements",
    "@jupyterlab/extensionmanager-extension",
    "@jupyterlab/lsp-extension",
    "@jupyterlab/terminal-extension",
    "jupyterlab-jupytext",
)


def environment() -> dict[str, str]:
    """What belongs in the environment of a trainee's server.

    nbformat's own default compiles the format's schema at the first notebook: 10 MiB in
    every server, against 4 ms a notebook for the check that interprets it.
    """
    return {"NBFORMAT_VALIDATOR": "jsonschema"}


def server_settings() -> dict[str, Any]:
    """The settings of a trainee's server: a `jupyter_server_config.json`.

    It belongs in a folder of `JUPYTER_CONFIG_PATH`, which comes before what the
    packages installed.
    """
    return {
        "ServerApp": {
            "jpserver_extensions": dict.fromkeys(_OFF, False) | dict.fromkeys(_ON, True),
            "terminals_enabled": False,
        },
        "LabApp": {"extension_manager": "readonly", "news_url": None},
    }


def page_settings() -> dict[str, Any]:
    """What JupyterLab leaves off a trainee's page: a `labconfig/page_config.json`."""
    return {"disabledExtensions": dict.fromkeys(_PLUGINS_OFF, True)}
