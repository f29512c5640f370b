"""What Jupyter shows and allows, by role: settings that come before every other.

A folder a role, in `JUPYTER_CONFIG_PATH`; `shared` holds what is the same for all.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from hggt.hub.settings.lean import page_settings, server_settings
from hggt.selfstudy.lab import SETTINGS

TRAINEE, INSTRUCTOR, GRADER = ROLES = ("trainee", "instructor", "grader")

_EXTENSIONS = "nbgrader.server_extensions."
# Beside what a trainee has.
_SERVER = {
    TRAINEE: (),
    INSTRUCTOR: ("course_list",),
    GRADER: ("formgrader",),
}
_PAGE = {
    TRAINEE: (),
    INSTRUCTOR: ("@jupyter/nbgrader:course-list",),
    GRADER: ("@jupyter/nbgrader:formgrader", "@jupyterlab/terminal-extension"),
}

_LANGUAGE_SERVERS = (
    "@jupyterlab/fileeditor-extension:language-server",
    "@jupyterlab/notebook-extension:language-server",
)

_SHARED_SERVER = f"""\
import os

c = get_config()
# Only a demonstration has one account, which may well be root, as in a container.
c.ServerApp.allow_root = bool(os.environ.get("HGGT_ONE_ACCOUNT"))
# The formgrader stands in a frame of JupyterLab's page; a hub's server forbids all frames.
c.ServerApp.tornado_settings = {{
    "headers": {{"Content-Security-Policy": "frame-ancestors 'self'"}}
}}
# In Dutch, and quiet, as in self-study.
c.LabApp.app_settings_dir = {str(SETTINGS)!r}
"""

_SHARED_NBGRADER = """\
import os

c = get_config()
c.Exchange.root = os.environ["HGGT_EXCHANGE"]
c.Exchange.path_includes_course = True
# nbgrader reads no other zone back from the name of a hand-in: CEST would be lost.
c.Exchange.timezone = "UTC"
c.Authenticator.plugin_class = "nbgrader.auth.JupyterHubAuthPlugin"
c.ExchangeFactory.submit = "hggt.hub.handing_in.HandIn"
# Where one account runs all, nbgrader would take that account for every trainee.
if os.environ.get("HGGT_ONE_ACCOUNT"):
    c.CourseDirectory.student_id = os.environ["JUPYTERHUB_USER"]
"""

# Not a login shell: that would lose the search path, and so the command `hggt`.
_GRADER_SERVER = """\
c = get_config()
c.ServerApp.terminado_settings = {"shell_command": ["/bin/bash"]}
c.LabApp.app_settings_dir = __file__.rpartition("/")[0] + "/lab"
"""

_GRADER_NBGRADER = """\
import os

c = get_config()
c.CourseDirectory.root = os.environ["HGGT_COHORT"]
c.CourseDirectory.course_id = os.environ["JUPYTERHUB_SERVICE_NAME"]
# The hub lets only the cohort's instructors in: there is no more to ask.
c.Authenticator.plugin_class = "nbgrader.auth.NoAuthPlugin"
"""


def config_path(settings: Path, role: str) -> str:
    """The value of `JUPYTER_CONFIG_PATH` for a role."""
    return os.pathsep.join((str(settings / role), str(settings / "shared")))


def settings_files() -> dict[str, str]:
    """Every settings file, by its place in the settings folder."""
    files = {
        "shared/jupyter_server_config.py": _SHARED_SERVER,
        "shared/nbgrader_config.py": _SHARED_NBGRADER,
        f"{GRADER}/jupyter_server_config.py": _GRADER_SERVER,
        f"{GRADER}/nbgrader_config.py": _GRADER_NBGRADER,
    }
    files[f"{GRADER}/lab/overrides.json"] = _json(_grader_overrides())
    for role in ROLES:
        files[f"{role}/jupyter_server_config.json"] = _json(_server(role))
        files[f"{role}/labconfig/page_config.json"] = _json(_page(role))
    return files


def _server(role: str) -> dict[str, Any]:
    settings = server_settings()
    extensions = settings["ServerApp"]["jpserver_extensions"]
    extensions |= {_EXTENSIONS + name: True for name in _SERVER[role]}
    if role == GRADER:
        extensions[_EXTENSIONS + "assignment_list"] = False
        extensions["jupyter_server_terminals"] = True
        extensions["hggt.hub.formgrader"] = True
        settings["ServerApp"]["terminals_enabled"] = True
    else:
        extensions["hggt.hub.handing_in"] = True
    return settings


def _page(role: str) -> dict[str, Any]:
    settings = page_settings()
    # These would fail on every page without the language servers that are off.
    settings["disabledExtensions"] |= dict.fromkeys(_LANGUAGE_SERVERS, True)
    settings["disabledExtensions"] |= dict.fromkeys(_PAGE[role], False)
    if role == GRADER:
        settings["disabledExtensions"]["@jupyter/nbgrader:assignment-list"] = True
    return settings


def _grader_overrides() -> dict[str, Any]:
    # The formgrader, a terminal and a report stand side by side.
    overrides: dict[str, Any] = json.loads((SETTINGS / "overrides.json").read_text("utf-8"))
    overrides["@jupyterlab/application-extension:shell"]["startMode"] = "multiple"
    return overrides


def _json(settings: dict[str, Any]) -> str:
    return json.dumps(settings, indent=1, sort_keys=True) + "\n"
