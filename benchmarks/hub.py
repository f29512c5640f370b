"""What a trainee's server on the hub costs beside the same in a stock nbgrader installation.

    .venv/bin/python benchmarks/hub.py [N]

Each side runs a whole hub from its own environment: log in, start the server, open a
lesson in a browser, run all of it, look at nbgrader's assignment list. Memory is PSS out
of `/proc/*/smaps_rollup`; the CPU time of a start is the server's own until the hub calls
it ready. The sides alternate, N times (default 3); medians are compared.

Locked is this environment with a trainee's configuration. Stock is made here by uv, in a
cache folder and with the lock's versions: what `pip install jupyterhub jupyterlab nbgrader`
gives, every extension on as installed, plus what the lesson's kernel imports.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import requests
from playwright.sync_api import Page, sync_playwright

from hggt.hub.declaration.places import Places
from hggt.hub.machine.environment import shared_environment
from hggt.hub.settings.roles import TRAINEE, config_path, settings_files

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.lab import CHROMIUM, FLAGS, READY, free_port  # noqa: E402

LESSON = Path("01_hechting/les_01_veilige_basis_en_haven.ipynb")
MOST_MEMORY, MOST_CPU = 0.92, 0.75
STOCK = ["jupyterhub", "jupyterlab", "notebook", "nbgrader"]
LESSON_NEEDS = ["ipywidgets", "anywidget", "matplotlib"]
HERE = Path(sys.executable).parent
STOCK_NBGRADER = """\
import os

c = get_config()
c.Exchange.root = os.environ["HGGT_EXCHANGE"]
"""
PASSWORD = "alleen-voor-de-meting"
TOKEN = secrets.token_hex(16)

HUB = """
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub_port}
c.JupyterHub.db_url = "sqlite:///{home}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{home}/cookie"
c.ConfigurableHTTPProxy.command = ["{proxy}"]
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api_port}"
c.ConfigurableHTTPProxy.pid_file = "{home}/proxy.pid"
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "{password}"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{home}/{{username}}"
c.Spawner.cmd = ["{bin}/jupyterhub-singleuser"]
c.Spawner.args = ["--allow-root"]
c.Spawner.default_url = "/lab"
c.Spawner.environment = {environment}
c.JupyterHub.load_groups = {{"nbgrader-cohort": {{"users": ["anna"]}}}}
c.JupyterHub.services = [{{"name": "meter", "api_token": "{token}"}}]
c.JupyterHub.load_roles = [
    {{"name": "meter", "services": ["meter"], "scopes": ["admin:users", "admin:servers"]}}
]
"""


@dataclass(frozen=True)
class Visit:
    """One trainee's visit: seconds of CPU until ready; MiB of the server and of the kernel."""

    start: float
    server: float
    kernel: float

    @property
    def memory(self) -> float:
        return self.server + self.kernel


def stock_environment() -> Path:
    """The `bin` folder of the stock environment; made when it is not there yet."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "hggt-benchmark-hub"
    place = cache / "stock"
    lock = ROOT / "requirements.lock"
    ready = place / ".lock"
    if not ready.is_file() or ready.read_bytes() != lock.read_bytes():
        shutil.rmtree(place, ignore_errors=True)
        cache.mkdir(parents=True, exist_ok=True)
        uv = [str(HERE / "uv"), "--no-config", "--quiet"]
        python = str(place / "bin/python")
        subprocess.run([*uv, "venv", "--python", sys.executable, str(place)], check=True)
        # Outside the repository: its pyproject.toml leaves rfc3987-syntax out.
        install = [*uv, "pip", "install", "--python", python, "--compile-bytecode"]
        subprocess.run(
            [*install, "--constraint", str(lock), *STOCK, *LESSON_NEEDS], cwd=cache, check=True
        )
        subprocess.run([*install, "--no-deps", "--editable", str(ROOT)], cwd=cache, check=True)
        ready.write_bytes(lock.read_bytes())
    return place / "bin"


def write_config(folder: Path, *, lean: bool) -> str:
    """The value of `JUPYTER_CONFIG_PATH`: a trainee's settings, or next to none."""
    files = settings_files() if lean else {"shared/nbgrader_config.py": STOCK_NBGRADER}
    # The measuring browser talks to the page's own application.
    files["meter/jupyter_server_config.json"] = '{"LabApp": {"expose_app_in_browser": true}}'
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return f"{folder / 'meter'}:{config_path(folder, TRAINEE)}"


@contextlib.contextmanager
def hub(bin_folder: Path, home: Path, environment: dict[str, str]) -> Iterator[tuple[str, int]]:
    """A hub run from `bin_folder`: its address and its process id."""
    ports = {name: free_port() for name in ("port", "hub_port", "api_port")}
    text = HUB.format(
        **ports,
        home=home,
        environment=environment,
        bin=bin_folder,
        password=PASSWORD,
        token=TOKEN,
        proxy=HERE / "configurable-http-proxy",
    )
    (home / "hub.py").write_text(text)
    clean = {key: value for key, value in os.environ.items() if not key.startswith("JUPYTER")}
    with (home / "hub.log").open("wb") as log:
        process = subprocess.Popen(
            [str(bin_folder / "python"), "-m", "jupyterhub", "-f", str(home / "hub.py")],
            cwd=home,
            env=clean | {"PATH": f"{bin_folder}:{os.environ['PATH']}", "HOME": str(home)},
            stdout=log,
            stderr=log,
        )
    address = f"http://127.0.0.1:{ports['port']}"
    try:
        _until(lambda: _answers(f"{address}/hub/health"), home / "hub.log")
        yield address, process.pid
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
            process.kill()
            process.wait()


def visit(bin_folder: Path, *, lean: bool, page: Page) -> Visit:
    """One trainee logs in, opens the lesson, runs it and opens the assignment list."""
    with tempfile.TemporaryDirectory(prefix="hggt-hub-") as name:
        home = Path(name)
        exchange = home / "exchange"
        released = exchange / "cohort/outbound/opdracht"
        released.mkdir(parents=True)
        (exchange / "cohort/inbound").mkdir()
        shutil.copy(ROOT / "course" / LESSON, released / "opdracht.ipynb")
        exchange.chmod(0o777)
        variables = {
            **(shared_environment(Places(home, demonstration=True)) if lean else {}),
            "HGGT_EXCHANGE": str(exchange),
            "JUPYTER_CONFIG_PATH": write_config(home / "config", lean=lean),
        }
        shutil.copytree(ROOT / "course" / LESSON.parent, home / "anna" / LESSON.parent)
        shutil.copytree(ROOT / "course/codeboeken", home / "anna/codeboeken")
        with hub(bin_folder, home, variables) as (address, hub_pid):
            log = home / "hub.log"
            _api("POST", address, "users/anna/server")
            _until(lambda: _api("GET", address, "users/anna")["server"], log)
            server = _child(hub_pid, "jupyterhub-singleuser")
            start = _cpu(server)
            page.goto(f"{address}/hub/login?next=/user/anna/lab/tree/{LESSON}")
            page.get_by_label("Username").fill("anna")
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_function(READY, timeout=90_000)
            page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
            page.locator(".hggt").first.wait_for(timeout=60_000)
            with page.expect_response("**/user/anna/assignments?*") as listed:
                page.evaluate("window.jupyterapp.commands.execute('nbgrader:open-assignment-list')")
            if not listed.value.ok:
                raise SystemExit(f"the assignment list answers {listed.value.status}")
            kernel = _child(server.pid, "ipykernel_launcher")
            return Visit(start, _pss(server), _pss(kernel))


def _api(method: str, address: str, path: str) -> Any:
    answer = requests.request(
        method,
        f"{address}/hub/api/{path}",
        headers={"Authorization": f"token {TOKEN}"},
        timeout=30,
    )
    answer.raise_for_status()
    return answer.json() if answer.content else None


def _answers(address: str) -> bool:
    with contextlib.suppress(requests.ConnectionError):
        return requests.get(address, timeout=5).ok
    return False


def _until(ask: Any, log: Path) -> Any:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        if found := ask():
            return found
        time.sleep(0.02)
    raise SystemExit(log.read_text()[-3000:])


def _child(parent: int, command: str) -> psutil.Process:
    return next(
        child
        for child in psutil.Process(parent).children()
        if any(command in part for part in child.cmdline())
    )


def _cpu(process: psutil.Process) -> float:
    spent = process.cpu_times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _pss(process: psutil.Process) -> float:
    rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
    return (
        next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
    )


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    sides = {"stock": (stock_environment(), False), "locked": (HERE, True)}
    found: dict[str, list[Visit]] = {name: [] for name in sides}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        # The first visit of a side warms bytecode and the disk's cache, and does not count.
        for _ in range(1 + rounds):
            for name, (bin_folder, lean) in sides.items():
                page = browser.new_page()
                found[name].append(visit(bin_folder, lean=lean, page=page))
                page.context.close()
        browser.close()
    found = {name: visits[1:] for name, visits in found.items()}
    print(f"median of {rounds} alternating visits, Python {sys.version.split()[0]}")
    print(f"{'':8}{'start, CPU s':>14}{'server MiB':>12}{'kernel MiB':>12}{'together':>12}")
    medians = {}
    for name, visits in found.items():
        row = [
            statistics.median(getattr(one, what) for one in visits)
            for what in ("start", "server", "kernel", "memory")
        ]
        medians[name] = row
        print(f"{name:8}{row[0]:14.2f}{row[1]:12.1f}{row[2]:12.1f}{row[3]:12.1f}")
    cpu = medians["locked"][0] / medians["stock"][0]
    memory = medians["locked"][3] / medians["stock"][3]
    print(f"memory  {memory:.3f}   (wanted: at most {MOST_MEMORY})")
    print(f"start   {cpu:.3f}   (wanted: at most {MOST_CPU})")
    return 0 if memory <= MOST_MEMORY and cpu <= MOST_CPU else 1


if __name__ == "__main__":
    sys.exit(main())
