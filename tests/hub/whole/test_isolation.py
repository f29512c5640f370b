"""A trainee who attacks: system users, the real configuration, two cohorts.

First the trainee's own work goes all the way, and root shows that every attack gets
something where nothing stops it; only then does "it got nothing" mean anything.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

from grading.building import ASSIGNMENT, EXERCISES, write, write_repository
from hggt.hub.declaration.declared import Declaration
from hggt.hub.declaration.places import Places, places_of
from hggt.hub.declaration.read import read_declaration
from hggt.hub.machine.environment import (
    PROXY_TOKEN,
    SERVICE_URL,
    api_port,
    formgrader_command,
    proxy_command,
    read_environment,
)
from hub.hub import Person, free_ports, poll
from hub.kernel import Kernel
from hub.system_users import REPOSITORY, SRV, Machine, needs_root

pytestmark = pytest.mark.timeout(300)

FOLDER = SRV / "hggt"
EXCHANGE = FOLDER / "exchange"
DECLARED = REPOSITORY / "grading" / "hub" / "cohorts.toml"
MINE, OTHER = COHORTS = ("voorjaar", "najaar")
PASSWORD = "alleen-voor-deze-test"
# The attacker, a fellow trainee of the same cohort, and one of the other cohort.
ANNA, BRAM, CLEO = ("anna", "bram", "cleo")
TRAINEES = {MINE: (ANNA, BRAM), OTHER: (CLEO,)}
ACCOUNTS = [ANNA, BRAM, CLEO] + [f"{who}-{one}" for who in ("docent", "grader") for one in COHORTS]
ATTACKS = (Path(__file__).parents[1] / "attacks.py").read_text(encoding="utf-8")
TARGET = {
    "mine": MINE,
    "other": OTHER,
    "fellow": BRAM,
    "stranger": CLEO,
    "assignment": ASSIGNMENT,
    "folder": str(FOLDER),
    "repository": str(REPOSITORY),
    "accounts": ACCOUNTS,
}

_CONFIG = f"""\
from pathlib import Path

from hggt.hub.configuration import configure

configure(c, Path({str(DECLARED)!r}))
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {PASSWORD!r}
"""


@dataclass
class Scene:
    """A hub on which everybody handed in, and Anna's kernel on it."""

    machine: Machine
    declaration: Declaration
    # Whom `Person` enters, and who is who.
    people: list[Person] = field(default_factory=list)
    named: dict[str, Person] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)
    kernel: Kernel | None = None

    @property
    def base(self) -> str:
        """The address of the hub, as `Person` wants it."""
        return f"http://127.0.0.1:{self.declaration.port}"

    def log(self, _name: str) -> str:
        """The units of this machine log elsewhere."""
        return ""

    @property
    def places(self) -> Places:
        return places_of(self.declaration)

    @property
    def known(self) -> dict[str, str]:
        """The name of Bram's hand-in, as if Anna had come to know it."""
        inbound = self.machine.path(EXCHANGE / MINE / "inbound")
        uid = self.machine.path(Path("/home", BRAM)).stat().st_uid
        (name,) = [one.name for one in inbound.iterdir() if one.stat().st_uid == uid]
        return {"known": name}

    def hggt(self, cohort: str, *command: str) -> tuple[int, str]:
        """What an instructor types in the terminal of the formgrader."""
        return self.machine.run("hggt", *command, account=f"grader-{cohort}", folder=REPOSITORY)

    def read(self, path: Path) -> str:
        return self.machine.path(path).read_text(encoding="utf-8")

    def attacks(self) -> dict[str, str]:
        """What Anna got, by attack, where she got anything."""
        assert self.kernel
        target = json.dumps(TARGET | self.known)
        self.kernel.run(f"import os; os.environ['HGGT_TARGET'] = {target!r}")
        return got_hold_of(self.kernel.run(ATTACKS))

    def attacks_as(self, account: str, **other: str) -> dict[str, str]:
        """What another account of the system gets."""
        said = self.machine.do(
            sys.executable,
            "-",
            account=account,
            told=ATTACKS,
            variables={"HGGT_TARGET": json.dumps(TARGET | self.known | other)},
        )
        return got_hold_of(said)


def got_hold_of(said: str) -> dict[str, str]:
    return {name: got for name, got in json.loads(said.splitlines()[-1]).items() if got}


def roster(*names: str) -> str:
    return "id,first_name,last_name,email\n" + "".join(f"{name},{name},,\n" for name in names)


def declared(port: int, *cohorts: str) -> str:
    return f'[hub]\nfolder = "{FOLDER}"\nport = {port}\n' + "".join(
        f'[[cohort]]\nid = "{one}"\ntitle = "{one}"\ninstructors = ["docent-{one}"]\n'
        f'roster = "{one}.csv"\n'
        for one in cohorts
    )


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    needs_root()
    source = write_repository(tmp_path_factory.mktemp("cursus"))
    # On a hub it counts under whose account something was handed in.
    write(source / "grading" / "nbgrader_config.py", "c = get_config()\n")
    hub = source / "grading" / "hub"
    write(hub / "cohorts.toml", declared(free_ports(), *COHORTS))
    write(hub / "jupyterhub_config.py", _CONFIG)
    for cohort, names in TRAINEES.items():
        write(hub / f"{cohort}.csv", roster(*names))
    with Machine(source) as machine, ThreadPoolExecutor(4) as pool:
        scene = Scene(machine, read_declaration(hub / "cohorts.toml"))
        machine.do("hggt", "hub", "apply", DECLARED)
        start(scene)
        released = [pool.submit(scene.hggt, one, "release", one, ASSIGNMENT) for one in COHORTS]
        log_in(scene, pool)
        assert [one.result()[0] for one in released] == [0, 0]
        walk(scene, pool)
        yield scene
        for person in scene.people:
            person.session.close()


def start(scene: Scene) -> None:
    """What systemd does: the proxy, the hub, and a formgrader under each grader's account."""
    places = scene.places
    variables = {
        one.id: read_environment(scene.machine.path(places.formgrader(one)))
        for one in scene.declaration.cohorts
    }
    proxy = read_environment(scene.machine.path(places.proxy))
    scene.machine.serve("proxy", *proxy_command(scene.declaration), variables=proxy)
    start_hub(scene)
    for one in scene.declaration.cohorts:
        scene.machine.serve(
            f"formgrader-{one.id}",
            *formgrader_command(),
            account=one.grader,
            folder=places.cohorts(REPOSITORY) / one.id,
            variables=variables[one.id],
        )
    scene.seen["proxy"] = proxy[PROXY_TOKEN]
    scene.seen["formgraders"] = {one: found[SERVICE_URL] for one, found in variables.items()}
    for one, url in scene.seen["formgraders"].items():
        wait_for(scene, f"{url}/services/{one}/api")
    wait_for(scene, f"{scene.base}/hub/api/health")


def start_hub(scene: Scene) -> None:
    config = DECLARED.with_name("jupyterhub_config.py")
    scene.machine.serve("hub", "jupyterhub", "-f", config, folder=scene.places.private)


def wait_for(scene: Scene, address: str) -> None:
    poll(lambda: answers(address) or ended(scene), 120, address)
    assert not ended(scene)


def ended(scene: Scene) -> str:
    """What was logged by what should run and does not."""
    return "".join(scene.read(SRV / f"{name}.log")[-3000:] for name in scene.machine.ended())


def answers(address: str) -> bool:
    try:
        return requests.get(address, timeout=10).ok
    except requests.ConnectionError:
        return False


def log_in(scene: Scene, pool: ThreadPoolExecutor) -> None:
    names = (ANNA, BRAM, CLEO, *(f"docent-{one}" for one in COHORTS))
    for name in names:
        scene.named[name] = person = Person(scene, name)  # type: ignore[arg-type]
        assert person.login(PASSWORD) == 302
        person.get("/hub/home")
        scene.tokens[name] = token_of(person)
    list(pool.map(Person.start_server, [scene.named[name] for name in (ANNA, BRAM, CLEO)]))


def token_of(person: Person) -> str:
    """A token of somebody's own, with all the rights of that person."""
    made = person.post(f"/hub/api/users/{person.name}/tokens", json={"note": "eigen"})
    assert made.status_code == 201, made.text
    return str(made.json()["token"])


WORK = """
from pathlib import Path
from hggt.exercise.answers.answer import Answer
from hggt.exercise.answers.log import append, log_path
folder = Path({folder!r})
for exercise in {exercises!r}:
    append(log_path(folder, exercise), [Answer(exercise, "2", ({label!r},), codebook="cirkel@1")])
"""

# In the exchange everybody chooses the name of the own folder.
IN_ANOTHERS_NAME = f"""
import shutil
from pathlib import Path
from hggt.grading.cohort.times import stamp, utc_now
place = Path({str(FOLDER)!r}, "exchange", {MINE!r}, "inbound",
             f"{BRAM}+{ASSIGNMENT}+{{stamp(utc_now())}}+abcdefghijkl")
shutil.copytree(Path({MINE!r}, {ASSIGNMENT!r}), place)
(place / "timestamp.txt").write_text(stamp(utc_now()))
(place / "submission_secret.txt").write_text("0123456789abcdef" * 8)
place.chmod(0o777)
"""


def walk(scene: Scene, pool: ThreadPoolExecutor) -> None:
    """Everybody hands in, Anna also as Bram; there is feedback for her cohort."""

    def hand_in(cohort: str, name: str, label: str) -> None:
        person = scene.named[name]
        person.assignments(cohort, "fetch", ASSIGNMENT)
        with Kernel(person) as kernel:
            folder = f"{cohort}/{ASSIGNMENT}"
            kernel.run(WORK.format(folder=folder, exercises=EXERCISES, label=label))
        scene.seen[name] = person.assignments(cohort, "submit", ASSIGNMENT)

    work = ((MINE, ANNA, "nabijheid"), (MINE, BRAM, "verkennen"), (OTHER, CLEO, "verhuld"))
    list(pool.map(lambda one: hand_in(*one), work))
    scene.kernel = Kernel(scene.named[ANNA])
    scene.kernel.run(IN_ANOTHERS_NAME)
    scene.tokens["server"] = scene.kernel.run(
        "import os; print(os.environ['JUPYTERHUB_API_TOKEN'])"
    ).strip()

    scene.seen["collect"] = scene.hggt(MINE, "collect", MINE, ASSIGNMENT)
    for command in (("grade", MINE), ("feedback", MINE, "--early")):
        status, said = scene.hggt(MINE, *command)
        assert status == 0, said
    scene.seen["feedback"] = scene.named[ANNA].assignments(MINE, "fetch_feedback", ASSIGNMENT)


def test_the_own_work_goes_all_the_way(scene: Scene) -> None:
    for name in (ANNA, BRAM, CLEO):
        assert scene.seen[name]["success"], scene.seen[name]
    (one,) = [found for found in scene.seen["feedback"]["value"] if found.get("submissions")]
    path = Path("/home", ANNA, one["submissions"][0]["local_feedback_path"])
    assert "De trap" in scene.read(path / f"{ASSIGNMENT}.html")


def test_who_hands_in_as_another_is_refused(scene: Scene) -> None:
    status, said = scene.seen["collect"]
    assert status == 1
    assert f"is niet door {BRAM} ingeleverd maar door {ANNA} (1 keer)" in said
    assert "2 opgehaald" in said
    submitted = scene.places.cohorts(REPOSITORY) / MINE / "submitted" / BRAM / ASSIGNMENT
    for exercise in EXERCISES:
        log = scene.read(submitted / "antwoorden" / f"{exercise}.jsonl")
        assert '"verkennen"' in log
        assert '"nabijheid"' not in log


def test_root_shows_that_every_attack_can_succeed(scene: Scene) -> None:
    names = set(re.findall(r"^@attack\ndef (\w+)", ATTACKS, re.MULTILINE))
    assert len(names) > 15
    got = scene.attacks_as("root")
    assert set(got) == names
    assert not [one for one in got.values() if one.startswith("failed")]


def test_a_trainee_gets_nothing(scene: Scene) -> None:
    assert scene.attacks() == {}


@pytest.mark.parametrize(
    ("place", "mode", "got"),
    [
        (
            EXCHANGE / OTHER,
            "2755",
            {
                "other_cohorts_exchange",
                "other_cohorts_assignment",
                "list_with_an_own_class",
                "fetch_with_an_own_class",
                "hand_in_at_the_other_cohort",
                "submit_with_an_own_class",
            },
        ),
        (
            EXCHANGE / MINE / "inbound",
            "2777",
            {
                "names_of_hand_ins",
                "hand_in_of_a_fellow",
                "remove_a_hand_in_whose_name_is_known",
            },
        ),
        (Path("/home", BRAM), "755", {"homes"}),
        (FOLDER / "hub", "755", {"secrets_of_the_hub"}),
    ],
    ids=["exchange", "inbound", "home", "hub"],
)
def test_without_the_permission_the_attack_succeeds(
    scene: Scene, place: Path, mode: str, got: set[str]
) -> None:
    held = oct(scene.machine.path(place).stat().st_mode & 0o7777)[2:]
    scene.machine.do("chmod", mode, place)
    try:
        found = set(scene.attacks())
    finally:
        scene.machine.do("chmod", held, place)
    assert got <= found
    assert found <= got | {"whatever_others_left_readable"}


OWN_CONFIG = f"""\
from nbgrader.auth import NoAuthPlugin
c = get_config()
c.Authenticator.plugin_class = NoAuthPlugin
c.CourseDirectory.student_id = {CLEO!r}
"""


def test_an_own_configuration_opens_no_other_cohort(scene: Scene) -> None:
    """nbgrader lets everybody say who may do what: only the permissions keep Anna out."""
    anna, home = scene.named[ANNA], Path("/home", ANNA)
    assert anna.get(f"{anna.server}/courses").json() == {"success": True, "value": [MINE]}
    assert scene.kernel
    scene.kernel.run(f"Path('nbgrader_config.py').write_text({OWN_CONFIG!r})")

    def obtained() -> tuple[list[Any], bool]:
        listed = anna.assignments(OTHER)["value"]
        anna.assignments(OTHER, "fetch", ASSIGNMENT)
        return listed, (scene.machine.path(home) / OTHER / ASSIGNMENT).exists()

    assert obtained() == ([], False)
    scene.machine.do("chmod", "2755", EXCHANGE / OTHER)
    try:
        listed, fetched = obtained()
        assert [one["assignment_id"] for one in listed] == [ASSIGNMENT]
        assert fetched
    finally:
        scene.machine.do("chmod", "2750", EXCHANGE / OTHER)
        scene.kernel.run("Path('nbgrader_config.py').unlink()")


def test_an_instructor_of_one_cohort_gets_nothing_of_another(scene: Scene) -> None:
    # In the terminal of a formgrader one is its grader, who reads the course's own keys.
    got = scene.attacks_as(f"grader-{MINE}", mine=OTHER, fellow=CLEO)
    assert set(got) <= {"keys_of_the_course", "the_repository", "whatever_others_left_readable"}
    assert OTHER not in got["whatever_others_left_readable"]


# What is asked, and who may; what has no name here nobody may.
REQUESTS = [
    ("GET", f"/hub/api/users/{BRAM}", BRAM),
    ("GET", f"/hub/api/users/{BRAM}/tokens", BRAM),
    ("POST", f"/hub/api/users/{BRAM}/tokens", BRAM),
    ("GET", f"/user/{BRAM}/api/contents", BRAM),
    ("GET", f"/user/{BRAM}/api/kernels", BRAM),
    ("POST", f"/user/{BRAM}/api/kernels", BRAM),
    ("GET", f"/services/{MINE}/formgrader/api/assignments", f"docent-{MINE}"),
    ("GET", f"/services/{MINE}/api/contents/grading", f"docent-{MINE}"),
    ("GET", f"/services/{OTHER}/formgrader/api/assignments", f"docent-{OTHER}"),
    ("GET", f"/services/{OTHER}/api/contents/grading/cohorts/{OTHER}", f"docent-{OTHER}"),
    ("POST", f"/services/{OTHER}/api/terminals", f"docent-{OTHER}"),
    ("GET", f"/hub/api/services/{OTHER}", f"docent-{OTHER}"),
    ("GET", f"/hub/api/groups/nbgrader-{OTHER}", ""),
    ("POST", f"/hub/api/groups/formgrade-{OTHER}/users", ""),
    ("POST", f"/hub/api/users/{CLEO}/server", CLEO),
    ("DELETE", f"/hub/api/users/{BRAM}/server", ""),
    ("POST", "/hub/api/users/nieuw", ""),
    ("GET", "/hub/api/proxy", ""),
    ("POST", "/hub/api/shutdown", ""),
]


def ask(scene: Scene, method: str, path: str, token: str, base: str = "") -> requests.Response:
    return requests.request(
        method,
        f"{base or scene.base}{path}",
        headers={"Authorization": f"token {token}"} if token else {},
        json={} if method == "POST" else None,
        allow_redirects=False,
        timeout=60,
    )


def test_no_request_opens_what_is_anothers(scene: Scene) -> None:
    for method, path, who in REQUESTS:
        for which in ("server", ANNA):
            refused = ask(scene, method, path, scene.tokens[which])
            assert refused.status_code in (403, 404), (method, path, refused.text)
        if who:
            done = ask(scene, method, path, scene.tokens[who])
            # 400: Cleo's server runs already.
            assert done.status_code in (200, 201, 400), (method, path, done.status_code, done.text)


def test_lists_of_the_hub_name_nobody_else(scene: Scene) -> None:
    others = [one for one in (*ACCOUNTS, OTHER) if one != ANNA]
    for path in ("users", "groups", "services", "info", f"users/{ANNA}", "user"):
        for which in ("server", ANNA):
            said = ask(scene, "GET", f"/hub/api/{path}", scene.tokens[which]).text
            assert not [one for one in others if f'"{one}"' in said], (path, said)


def test_behind_the_proxy_there_is_no_way_in(scene: Scene) -> None:
    """On one machine every port on loopback is open to whoever has an account."""
    proxy = f"http://127.0.0.1:{api_port(scene.declaration)}"
    routes = ask(scene, "GET", "/api/routes", scene.seen["proxy"], proxy)
    assert routes.status_code == 200
    behind = {path.strip("/"): one["target"] for path, one in routes.json().items()}
    formgrader = f"/services/{OTHER}/formgrader/api/assignments"
    for base, path, who in (
        (behind[f"user/{BRAM}"], f"/user/{BRAM}/api/contents", BRAM),
        (behind[f"services/{OTHER}"], formgrader, f"docent-{OTHER}"),
        (behind[""], f"/hub/api/users/{BRAM}", BRAM),
    ):
        for which in ("server", ANNA):
            refused = ask(scene, "GET", path, scene.tokens[which], base)
            assert refused.status_code in (403, 404), (base, path, refused.status_code)
        assert ask(scene, "GET", path, "", base).status_code in (302, 403)
        assert ask(scene, "GET", path, scene.tokens[who], base).status_code == 200
    for token in ("", scene.tokens["server"], scene.tokens[ANNA]):
        assert ask(scene, "GET", "/api/routes", token, proxy).status_code == 403


def test_no_page_opens_in_the_browser(scene: Scene) -> None:
    anna = scene.named[ANNA]
    assert anna.get(f"{anna.server}/lab").status_code == 200
    for path in (
        f"/services/{MINE}/lab",
        f"/services/{OTHER}/lab",
        f"/services/{MINE}/formgrader",
        f"/user/{BRAM}/lab",
        "/hub/admin",
    ):
        assert anna.get(path).status_code == 403, path


def test_what_a_trainee_put_in_the_exchange_becomes_no_cohort(scene: Scene) -> None:
    """Everybody may make a folder there, also under the name of a cohort that is to come."""
    hub = scene.machine.path(scene.places.private)
    before = (hub.stat().st_mode, hub.stat().st_uid, hub.stat().st_gid)
    assert scene.kernel
    place = scene.places.exchange / "zomer"
    declaration = scene.machine.path(DECLARED)
    declaration.write_text(declared(scene.declaration.port, *COHORTS, "zomer"), encoding="utf-8")
    write(declaration.with_name("zomer.csv"), roster(CLEO))
    try:
        for trick in (
            f"os.symlink({str(scene.places.private)!r}, {str(place)!r})",
            f"os.mkdir({str(place)!r})",
        ):
            scene.kernel.run(f"import os; {trick}")
            status, said = scene.machine.run("hggt", "hub", "apply", DECLARED)
            assert (status, ANNA in said, str(place) in said) == (1, True, True), said
            assert "Traceback" not in said
            after = hub.stat()
            assert (after.st_mode, after.st_uid, after.st_gid) == before
            scene.machine.do("rm", "-r", place)
    finally:
        declaration.write_text(declared(scene.declaration.port, *COHORTS), encoding="utf-8")


def test_who_leaves_a_cohort_loses_what_came_with_it(scene: Scene) -> None:
    """Bram goes to the other cohort, an instructor leaves; nobody at work is disturbed."""
    machine, left = scene.machine, f"docent-{MINE}"
    formgrader = f"/services/{MINE}/formgrader/api/assignments"
    assert f"cohort-{MINE}" in machine.do("id", "-Gn", BRAM).split()
    # A formgrader remembers for five minutes whom it let in; of this one it does not know.
    fresh = token_of(scene.named[left])
    declaration = machine.path(DECLARED)
    write(declaration.with_name(f"{MINE}.csv"), roster(ANNA))
    write(declaration.with_name(f"{OTHER}.csv"), roster(CLEO, BRAM))
    now = declared(scene.declaration.port, *COHORTS).replace(left, f"docent-{OTHER}")
    declaration.write_text(now, encoding="utf-8")

    said = machine.do("hggt", "hub", "apply", DECLARED)
    assert f"account {BRAM}: niet meer in cohort-{MINE}" in said.splitlines()
    groups = machine.do("id", "-Gn", BRAM).split()
    assert f"cohort-{OTHER}" in groups
    assert f"cohort-{MINE}" not in groups

    machine.stop("hub")
    start_hub(scene)
    wait_for(scene, f"{scene.base}/hub/api/health")
    assert ask(scene, "GET", formgrader, fresh).status_code == 403
    other = scene.tokens[f"docent-{OTHER}"]
    assert ask(scene, "GET", formgrader, other).status_code == 200
    mine = ask(scene, "GET", "/hub/api/user", scene.tokens[BRAM]).json()["groups"]
    assert mine == [f"nbgrader-{OTHER}"]
    assert Person(scene, left).login(PASSWORD) == 403  # type: ignore[arg-type]
    assert Person(scene, BRAM).login(PASSWORD) == 302  # type: ignore[arg-type]
    # Her kernel has run on.
    assert scene.kernel
    assert "anna" in scene.kernel.run("print(Path.home())")
