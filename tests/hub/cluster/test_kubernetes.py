"""The course on Kubernetes, as far as it goes without a cluster."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest import mock

import pytest
import yaml
from kubespawner import KubeSpawner
from tornado.web import HTTPError
from traitlets.config import Config

from grading.building import write_repository
from hggt.authoring.publish import publish
from hggt.authoring.sources.keys import key_marks
from hggt.authoring.sources.repository import load
from hggt.exercise.leaks import LINE, find_leaks
from hggt.grading.cohort.cohort import load_cohort
from hggt.hub import login
from hggt.hub.cluster import inside
from hggt.hub.cluster.__main__ import main
from hggt.hub.cluster.inside import prepare_image
from hggt.hub.settings.roles import ROLES
from loops import run_async

ROOT = Path(__file__).resolve().parents[3]
FILES = ROOT / "grading/hub/kubernetes"
IMAGE = "register.instelling.example/hggt:2027-02"
COHORTS = """\
[[cohort]]
id = "voorjaar-2027"
title = "Voorjaar 2027"
instructors = ["docent.a"]
roster = "voorjaar.csv"
database = "postgresql"

[[cohort]]
id = "najaar_2027"
title = "Najaar 2027"
instructors = ["docent-b"]
roster = "najaar.csv"
open_from = 2027-09-01
open_to = 2027-12-31
"""


@pytest.fixture(autouse=True)
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address of a cluster that is not there; making a manifest asks nothing of it."""
    place = tmp_path / "kube.yaml"
    place.write_text(
        yaml.safe_dump(
            {
                "current-context": "x",
                "contexts": [{"name": "x", "context": {"cluster": "x", "user": "x"}}],
                "clusters": [{"name": "x", "cluster": {"server": "http://127.0.0.1:1"}}],
                "users": [{"name": "x", "user": {}}],
            }
        )
    )
    # Read at import by kubernetes_asyncio.
    from kubernetes_asyncio.config import kube_config

    monkeypatch.setattr(kube_config, "KUBE_CONFIG_DEFAULT_LOCATION", str(place))


@pytest.fixture
def declared(tmp_path: Path) -> Path:
    (tmp_path / "voorjaar.csv").write_text("id,first_name,last_name,email\nanna,Anna,Wit,\nbram,,,")
    (tmp_path / "najaar.csv").write_text("id,first_name,last_name,email\ncato,,,\n")
    path = tmp_path / "cohorts.toml"
    path.write_text(COHORTS)
    return path


def made(declared: Path) -> Path:
    """What the command makes of the declaration."""
    folder = declared.parent / "uit"
    assert main(["values", str(declared), str(folder), "--image", IMAGE]) == 0
    return folder


def merged(base: Any, over: Any) -> Any:
    """Two files of values as Helm puts one over the other."""
    if not (isinstance(base, dict) and isinstance(over, dict)):
        return over
    return base | {key: merged(base.get(key), value) for key, value in over.items()}


def chart_values(declared: Path) -> dict[str, Any]:
    base = yaml.safe_load((FILES / "values.yaml").read_text(encoding="utf-8"))
    return merged(base, json.loads((made(declared) / "cohorten.json").read_text()))


def hub_config(values: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Config:
    """The configuration after `hub_config.py`, with what the chart sets before it."""
    one = values["singleuser"]
    c = Config()
    c.KubeSpawner.image = f"{one['image']['name']}:{one['image']['tag']}"
    c.KubeSpawner.mem_limit, c.KubeSpawner.mem_guarantee = (
        one["memory"][which] for which in ("limit", "guarantee")
    )
    c.KubeSpawner.cpu_limit, c.KubeSpawner.cpu_guarantee = (
        one["cpu"][which] for which in ("limit", "guarantee")
    )
    c.KubeSpawner.allow_privilege_escalation = one["allowPrivilegeEscalation"]
    c.KubeSpawner.environment = one["extraEnv"]
    c.KubeSpawner.cmd = one["cmd"]
    c.KubeSpawner.extra_pod_config = one["extraPodConfig"]
    storage = one["storage"]
    claim, volume = (storage["dynamic"][n] for n in ("pvcNameTemplate", "volumeNameTemplate"))
    c.KubeSpawner.pvc_name_template = claim
    c.KubeSpawner.storage_pvc_ensure = True
    c.KubeSpawner.volumes = [
        {"name": volume, "persistentVolumeClaim": {"claimName": claim}},
        *storage["extraVolumes"],
    ]
    c.KubeSpawner.volume_mounts = [
        {"name": volume, "mountPath": storage["homeMountPath"]},
        *storage["extraVolumeMounts"],
    ]

    def value(path: str) -> Any:
        found: Any = values
        for part in path.split("."):
            found = found[part]
        return found

    chart = ModuleType("z2jh")
    chart.get_config = value  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "z2jh", chart)
    monkeypatch.setitem(sys.modules, "hggt_login", login)
    monkeypatch.setenv("OIDC_CLIENT_SECRET", "geheim")
    source = (FILES / "hub_config.py").read_text(encoding="utf-8")
    scope = {"get_config": lambda: c}
    exec(compile(source, "hub_config.py", "exec"), scope)
    return c


def spawner(c: Config, name: str, *groups: str) -> KubeSpawner:
    user = mock.Mock(groups=[SimpleNamespace(name=group) for group in groups])
    user.name = user.escaped_name = name
    user.url = f"/user/{name}/"
    user.server = mock.Mock(base_url=user.url)
    hub = mock.Mock(
        public_host="", base_url="/hub/", url="http://hub:8081", api_url="http://hub:8081/hub/api"
    )
    one = KubeSpawner(_mock=True, user=user, hub=hub, config=c)
    one.server = mock.Mock(base_url=user.url)
    one.api_token = "een-token"
    return one


async def manifest(c: Config, name: str, *groups: str) -> dict[str, Any]:
    from kubernetes_asyncio.client import ApiClient

    one = spawner(c, name, *groups)
    await one.run_pre_spawn_hook()
    pod = await one.get_pod_manifest()
    async with ApiClient() as client:
        return client.sanitize_for_serialization(pod)  # type: ignore[no-any-return]


def pods(values: dict[str, Any], monkeypatch: pytest.MonkeyPatch, *who: tuple[str, ...]) -> Any:
    c = hub_config(values, monkeypatch)

    async def all_of_them() -> list[dict[str, Any]]:
        return [await manifest(c, *one) for one in who]

    return run_async(all_of_them())


ANNA = ("anna", "nbgrader-voorjaar-2027")
BRAM = ("bram", "nbgrader-voorjaar-2027")
TEACHER = ("docent.a", "formgrade-voorjaar-2027")


def test_every_trainee_is_an_own_number_with_the_exchange_of_the_own_cohort(
    declared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = chart_values(declared)
    told = values["custom"]["hggt"]
    anna, bram, teacher = pods(values, monkeypatch, ANNA, BRAM, TEACHER)
    for pod, name in ((anna, "anna"), (bram, "bram"), (teacher, "docent.a")):
        inside = pod["spec"]["containers"][0]["securityContext"]
        assert inside["runAsUser"] == inside["runAsGroup"] == told["accounts"][name]
        # An fsGroup would make the exchange everybody's.
        assert "fsGroup" not in pod["spec"].get("securityContext", {})
    numbers = [pod["spec"]["containers"][0]["securityContext"]["runAsUser"] for pod in (anna, bram)]
    assert numbers[0] != numbers[1]
    own = [told["cohorts"]["voorjaar-2027"]["group"]]
    assert anna["spec"]["securityContext"]["supplementalGroups"] == own
    assert not teacher["spec"].get("securityContext", {}).get("supplementalGroups")


def test_a_pod_can_do_nothing_that_a_lesson_does_not_need(
    declared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pod,) = pods(chart_values(declared), monkeypatch, ANNA)
    spec = pod["spec"]
    assert spec["automountServiceAccountToken"] is False
    assert spec["enableServiceLinks"] is False
    assert not spec.get("serviceAccountName")
    assert not any(spec.get(name) for name in ("hostNetwork", "hostPID", "hostIPC"))
    server = spec["containers"][0]
    assert server["image"] == IMAGE
    inside = server["securityContext"]
    assert inside["allowPrivilegeEscalation"] is False
    assert inside["runAsNonRoot"] is True
    assert inside["capabilities"] == {"drop": ["ALL"]}
    assert inside["seccompProfile"] == {"type": "RuntimeDefault"}
    assert server["resources"]["limits"] == {"cpu": 1.0, "memory": 1 << 30}
    assert server["resources"]["requests"] == {"cpu": 0.02, "memory": 250 << 20}
    (first,) = spec["initContainers"]
    assert first["securityContext"]["capabilities"] == {"drop": ["ALL"], "add": ["CHOWN"]}
    assert [one["name"] for one in first["volumeMounts"]] == ["home"]


def test_a_pod_holds_the_own_home_the_exchange_and_nothing_else(
    declared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = chart_values(declared)
    (pod,) = pods(values, monkeypatch, TEACHER)
    spec = pod["spec"]
    mounts = {one["mountPath"]: one for one in spec["containers"][0]["volumeMounts"]}
    assert set(mounts) == {"/home/docent.a", "/srv/exchange", "/etc/passwd"}
    claims = {
        one["persistentVolumeClaim"]["claimName"]
        for one in spec["volumes"]
        if "persistentVolumeClaim" in one
    }
    assert len(claims) == 2
    assert "exchange" in claims
    assert not any("secret" in one or "hostPath" in one for one in spec["volumes"])
    number = values["custom"]["hggt"]["accounts"]["docent.a"]
    accounts = pod["metadata"]["annotations"]["hggt/passwd"]
    assert f"docent.a:x:{number}:{number}:" in accounts
    # Of the others only the own cohort's grader, whose files are in the exchange.
    assert re.findall(r"(?m)^([^:]+):", accounts) == ["root", "docent.a", "grader-voorjaar-2027"]
    variables = {one["name"]: one.get("value") for one in spec["containers"][0]["env"]}
    assert variables["HOME"] == variables["JUPYTERHUB_ROOT_DIR"] == "/home/docent.a"
    assert variables["JUPYTER_CONFIG_PATH"] == "/etc/hggt/instructor:/etc/hggt/shared"
    assert variables["JUPYTERHUB_DISABLE_USER_CONFIG"] == "1"
    assert "geheim" not in json.dumps(pod)


def test_who_has_no_number_or_no_open_cohort_gets_no_server(
    declared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = chart_values(declared)
    values["custom"]["hggt"]["cohorts"]["voorjaar-2027"]["closes"] = "2027-01-01"
    values["custom"]["hggt"]["cohorts"]["voorjaar-2027"]["opens"] = ""
    c = hub_config(values, monkeypatch)
    scope = c.KubeSpawner.pre_spawn_hook.__globals__

    def start(day: date, *who: str) -> None:
        with mock.patch.dict(
            scope, {"datetime": mock.Mock(now=lambda zone: SimpleNamespace(date=lambda: day))}
        ):
            run_async(manifest(c, *who))

    start(date(2027, 1, 1), *ANNA)
    with pytest.raises(HTTPError, match="Voorjaar 2027 is nu niet open"):
        start(date(2027, 1, 2), *ANNA)
    with pytest.raises(HTTPError, match="is nu niet open"):
        start(date(2027, 1, 1), "anna")
    with pytest.raises(HTTPError, match="nog niet klaar"):
        start(date(2027, 1, 1), "dirk", "nbgrader-voorjaar-2027")
    start(date(2027, 1, 2), *TEACHER)
    start(date(2027, 9, 1), "cato", "nbgrader-najaar_2027")
    with pytest.raises(HTTPError, match="Najaar 2027"):
        start(date(2027, 8, 31), "cato", "nbgrader-najaar_2027")


def test_people_and_groups_are_the_identity_providers(
    declared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    c = hub_config(chart_values(declared), monkeypatch)
    assert c.JupyterHub.load_groups == {}
    assert c.GenericOAuthenticator.enable_pkce is True
    assert "formgrade-najaar_2027" in c.GenericOAuthenticator.allowed_groups
    values = chart_values(declared)
    assert set(values["hub"]["loadRoles"]) == {"formgrade-voorjaar-2027", "formgrade-najaar_2027"}
    assert values["hub"]["services"]["najaar_2027"]["url"] == "http://formgrader-najaar-2027:8888"


def test_a_number_stays_somebodys(declared: Path) -> None:
    before = json.loads((made(declared) / "nummers.json").read_text())
    (declared.parent / "voorjaar.csv").write_text(
        "id,first_name,last_name,email\naad,,,\nbram,,,\n"
    )
    after = json.loads((made(declared) / "nummers.json").read_text())
    assert {name: after["accounts"][name] for name in before["accounts"]} == before["accounts"]
    assert after["accounts"]["aad"] > max(before["accounts"].values())
    assert len(set(after["accounts"].values())) == len(after["accounts"])


def test_a_damaged_file_of_numbers_or_a_clash_of_names_stops(
    declared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = made(declared)
    kept = (folder / "cohorten.json").read_bytes()
    (folder / "nummers.json").write_text('{"accounts": {"anna": "1"}, "groups": {}}')
    command = ["values", str(declared), str(folder), "--image", IMAGE]
    assert main(command) == 1
    assert "nummers.json: is niet te lezen" in capsys.readouterr().err
    (folder / "nummers.json").unlink()
    assert main([*command[:-1], "register.example:5000/hggt"]) == 1
    assert "noem ook de versie" in capsys.readouterr().err
    declared.write_text(COHORTS.replace('"voorjaar-2027"', '"najaar-2027"'))
    assert main(command) == 1
    assert "heten in Kubernetes allebei najaar-2027" in capsys.readouterr().err
    assert (folder / "cohorten.json").read_bytes() == kept


def objects(declared: Path) -> list[dict[str, Any]]:
    return json.loads((made(declared) / "formgraders.json").read_text())["items"]  # type: ignore[no-any-return]


def test_only_formgraders_hold_keys_and_each_only_its_own_cohort(declared: Path) -> None:
    numbers = json.loads((made(declared) / "nummers.json").read_text())
    deployments = [one for one in objects(declared) if one["kind"] == "Deployment"]
    assert len(deployments) == 2
    for one, cohort in zip(deployments, ("voorjaar-2027", "najaar_2027"), strict=True):
        spec = one["spec"]["template"]["spec"]
        assert spec["automountServiceAccountToken"] is False
        inside = spec["securityContext"]
        assert inside["runAsUser"] == numbers["accounts"][f"grader-{cohort}"]
        assert inside["supplementalGroups"] == [numbers["groups"][cohort]]
        assert "fsGroup" not in inside
        main_one = spec["containers"][0]
        assert main_one["securityContext"]["allowPrivilegeEscalation"] is False
        mounts = {mount["mountPath"]: mount for mount in main_one["volumeMounts"]}
        assert mounts["/srv/docenten"]["readOnly"] is True
        claims = [v["persistentVolumeClaim"]["claimName"] for v in spec["volumes"][:3]]
        assert claims == ["exchange", "docenten", f"cohort-{cohort.replace('_', '-')}"]
        token = next(v for v in main_one["env"] if v["name"] == "JUPYTERHUB_API_TOKEN")
        assert token["valueFrom"]["secretKeyRef"] == {
            "name": "hub",
            "key": f"hub.services.{cohort}.apiToken",
        }
    # No password or token is written anywhere.
    assert not re.search(r'"(password|token)": "[^"]', json.dumps(objects(declared)))


def test_a_cohorts_pod_makes_its_folder_from_the_roster_that_it_is_told(
    declared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = next(one for one in objects(declared) if one["kind"] == "Secret")
    told = tmp_path / "told"
    told.mkdir()
    (told / "rooster.csv").write_text(secret["stringData"]["rooster.csv"], encoding="utf-8")
    cohorts = tmp_path / "cohorten"
    cohorts.mkdir()
    places = {"COHORTS": cohorts, "REPOSITORY": write_repository(tmp_path / "cursus"), "TOLD": told}
    for name, place in places.items():
        monkeypatch.setattr(inside, name, str(place))
    monkeypatch.setenv("HGGT_DATABASE", f"sqlite:///{tmp_path / 'elders.db'}")
    assert inside.make_cohort("voorjaar-2027")
    assert (tmp_path / "elders.db").is_file()
    cohort = load_cohort(cohorts / "voorjaar-2027")
    assert str(cohort.exchange) == "/srv/exchange"
    with cohort.gradebook() as gradebook:
        assert sorted(student.id for student in gradebook.students) == ["anna", "bram"]
    assert inside.make_cohort("voorjaar-2027") == []


def test_the_exchange_is_made_as_on_one_machine(declared: Path) -> None:
    job = next(one for one in objects(declared) if one["kind"] == "Job")
    (container,) = job["spec"]["template"]["spec"]["containers"]
    script = container["command"][-1]
    assert "chmod 1777 /srv/exchange" in script
    assert re.search(r"install -d -o 2\d{4} -g 1\d{4} -m 2750 /srv/exchange/najaar_2027$", script)
    name = job["metadata"]["name"]
    declared.write_text(COHORTS.replace("voorjaar-2027", "voorjaar-2028"))
    again = next(one for one in objects(declared) if one["kind"] == "Job")
    assert again["metadata"]["name"] != name


def confined(script: str, capabilities: list[str]) -> None:
    """Run a script as a pod's root does: with these capabilities and no others."""
    kept = ",".join(["-all", *(f"+{name.lower()}" for name in capabilities)])
    subprocess.run(["setpriv", f"--bounding-set={kept}", "sh", "-c", script], check=True)


def as_number(number: int, groups: list[int], *command: str) -> bool:
    """Whether a command succeeds for somebody who is only this number."""
    own = [f"--reuid={number}", f"--regid={number}"]
    rest = [f"--groups={','.join(map(str, groups))}"] if groups else ["--clear-groups"]
    done = subprocess.run(["setpriv", *own, *rest, *command], capture_output=True, check=False)
    return done.returncode == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes several accounts, so needs root")
def test_the_volumes_keep_cohorts_and_homes_apart(
    declared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = chart_values(declared)
    told = values["custom"]["hggt"]
    c = hub_config(values, monkeypatch)
    with tempfile.TemporaryDirectory() as name:
        volume = Path(name)
        volume.chmod(0o755)
        exchange, home = volume / "exchange", volume / "anna"
        exchange.mkdir()
        home.mkdir()
        job = next(one for one in objects(declared) if one["kind"] == "Job")
        (container,) = job["spec"]["template"]["spec"]["containers"]
        script = container["command"][-1].replace("/srv/exchange", str(exchange))
        pod = run_async(manifest(c, *ANNA))
        (first,) = pod["spec"]["initContainers"]
        own = first["command"][-1].replace("/home/anna", str(home))
        for _ in range(2):  # a job or a pod may start again
            confined(script, container["securityContext"]["capabilities"]["add"])
            confined(own, first["securityContext"]["capabilities"]["add"])

        anna, bram, cato = (told["accounts"][who] for who in ("anna", "bram", "cato"))
        spring, autumn = (one["group"] for one in told["cohorts"].values())
        grader = told["cohorts"]["voorjaar-2027"]["grader"]["number"]
        folder = exchange / "voorjaar-2027"
        # The grader releases; nbgrader's inbound is for writing, not for looking.
        assert as_number(grader, [spring], "mkdir", "-m", "2733", str(folder / "inbound"))
        assert as_number(anna, [spring], "ls", str(folder))
        assert as_number(anna, [spring], "mkdir", str(folder / "inbound/anna+h1"))
        assert not as_number(bram, [spring], "ls", str(folder / "inbound"))
        assert not as_number(cato, [autumn], "ls", str(folder))
        assert not as_number(cato, [], "ls", str(folder / "inbound/anna+h1"))
        assert not as_number(cato, [autumn], "mv", str(folder), str(exchange / "x"))
        assert as_number(anna, [spring], "touch", str(home / "eigen"))
        assert not as_number(bram, [spring], "ls", str(home))


def test_a_changed_roster_starts_the_formgrader_anew(declared: Path) -> None:
    def told() -> list[str]:
        return [
            one["spec"]["template"]["metadata"]["annotations"]["hggt/told"]
            for one in objects(declared)
            if one["kind"] == "Deployment"
        ]

    before = told()
    (declared.parent / "najaar.csv").write_text("id,first_name,last_name,email\ncato,,,\ndirk,,,\n")
    after = told()
    assert (before[0] == after[0], before[1] == after[1]) == (True, False)


def test_each_cohort_with_postgresql_has_a_database_of_its_own(declared: Path) -> None:
    text = (made(declared) / "databases.sql").read_text()
    assert text.splitlines() == [
        'CREATE ROLE "grader-voorjaar-2027" LOGIN;',
        'CREATE DATABASE "hggt-voorjaar-2027" OWNER "grader-voorjaar-2027" ENCODING '
        "'UTF8' TEMPLATE template0;",
        'REVOKE CONNECT ON DATABASE "hggt-voorjaar-2027" FROM PUBLIC;',
    ]


def documents(name: str) -> list[dict[str, Any]]:
    return [one for one in yaml.safe_load_all((FILES / name).read_text(encoding="utf-8")) if one]


def test_a_trainees_server_reaches_the_hub_and_nothing_else() -> None:
    values = yaml.safe_load((FILES / "values.yaml").read_text(encoding="utf-8"))
    rules = values["singleuser"]["networkPolicy"]
    assert rules["enabled"] is True
    assert [name for name, open_ in rules["egressAllowRules"].items() if open_] == [
        "dnsPortsCloudMetadataServer",
        "dnsPortsKubeSystemNamespace",
        "dnsPortsPrivateIPs",
    ]
    assert "egress" not in rules


def test_a_formgrader_is_reached_through_the_proxy_alone(declared: Path) -> None:
    policies = {one["metadata"]["name"]: one["spec"] for one in documents("networkpolicy.yaml")}
    assert policies["niets-binnen"] == {"podSelector": {}, "policyTypes": ["Ingress"]}
    one = policies["formgraders"]
    (ingress,) = one["ingress"]
    (source,) = ingress["from"]
    assert source["podSelector"]["matchLabels"] == {"app": "jupyterhub", "component": "proxy"}
    assert sorted(port["port"] for rule in one["egress"] for port in rule["ports"]) == [
        *(53, 53, 5432, 8081)
    ]
    labels = one["podSelector"]["matchLabels"]
    for deployment in objects(declared):
        if deployment["kind"] == "Deployment":
            found = deployment["spec"]["template"]["metadata"]["labels"]
            assert labels.items() <= found.items()
    assert policies["exchange"]["policyTypes"] == ["Ingress", "Egress"]
    assert "egress" not in policies["exchange"]


def test_volumes_that_are_shared_can_be_on_more_machines() -> None:
    found = {
        one["metadata"]["name"]: one["spec"]["accessModes"] for one in documents("volumes.yaml")
    }
    assert found == {"exchange": ["ReadWriteMany"], "docenten": ["ReadWriteMany"]}


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.glob("*.yaml")))
def test_every_file_is_yaml_and_every_pod_in_it_confined(name: str) -> None:
    found = documents(name)
    assert found
    for one in found:
        if one.get("kind") == "Pod":
            assert one["spec"]["automountServiceAccountToken"] is False
            for container in one["spec"]["containers"]:
                inside = container["securityContext"]
                assert inside["allowPrivilegeEscalation"] is False
                assert inside["capabilities"]["drop"] == ["ALL"]


def test_what_the_image_is_built_from_holds_no_key(tmp_path: Path) -> None:
    # Without git, so that what is being worked on is published too.
    copy = tmp_path / "cursus"
    shutil.copytree(
        ROOT, copy, ignore=shutil.ignore_patterns(".*", "cohorts", "__pycache__"), symlinks=True
    )
    context = tmp_path / "publicatie"
    publish(copy, context)
    repository = load(ROOT)
    marks = key_marks(repository)
    assert marks
    # The search finds a key where there is one.
    key = next((ROOT / "grading/coderingen").glob("*/*.md"))
    assert any(leak.mark.kind != LINE for leak in find_leaks(key.name, key.read_bytes(), marks))
    for path in context.rglob("*"):
        if path.is_file():
            leaks = list(find_leaks(str(path), path.read_bytes(), marks))
            assert [leak for leak in leaks if leak.mark.kind != LINE] == [], path
    tops = {path.name for path in context.iterdir()}
    assert not tops & {"grading", "assignments", "tests", ".git"}
    # And what the second layer is made with is in it.
    assert (context / "environment.yml").is_file()
    assert (context / "src/hggt/hub/cluster/inside.py").is_file()
    settings = tmp_path / "etc"
    prepare_image(settings, context / "course")
    for role in ROLES:
        assert (settings / role / "jupyter_server_config.json").is_file()
    assert (settings / "lessen.git/HEAD").is_file()
    assert str(settings / "lessen.git") in (settings / "gitconfig").read_text()


def test_the_dockerfile_adds_nothing_of_the_instructors() -> None:
    lines = (FILES / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if line.startswith(("COPY", "ADD"))]
    assert lines[-1] == "USER ${NB_USER}"
