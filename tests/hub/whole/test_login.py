"""Logging in with an institution's account: a real hub, and providers on loopback."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa

from hggt.hub.login import Oidc, Refused, account_name, group_names, groups_of
from hggt.hub.running.demonstration import PASSWORD, write_declaration
from hub.hub import Hub, Person, poll
from hub.oidc import CLIENT, SECRET, Provider

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "grading/hub/inloggen"
DOMAIN = "instelling.example"
SPRING, AUTUMN = "demo-voorjaar", "demo-najaar"

# The demonstration's hub with the example of logging in after it; what the README tells.
RUN = """
import sys
from pathlib import Path
from dataclasses import replace
from hggt.hub.machine.apply import bring_into_line
from hggt.hub.declaration.read import read_declaration
from hggt.hub.running.processes import Running
import os

path, port = Path(sys.argv[1]), int(sys.argv[2])
declaration = replace(read_declaration(path), port=port)
bring_into_line(declaration, print)
secrets = {name: os.environ[name] for name in ("HGGT_HUB_PASSWORD", "OIDC_CLIENT_SECRET")}
Running(declaration, path.parent / "jupyterhub_config.py", secrets).serve("Stoppen")
"""
CONFIG = """
from pathlib import Path
from hggt.hub.configuration import configure

configure(c, Path({path!r}), port={port})
"""


def someone(account: str, *entitlements: str, domain: str = DOMAIN) -> dict[str, Any]:
    return {
        "sub": secrets.token_hex(8),
        "eduperson_principal_name": f"{account}@{domain}",
        "eduperson_entitlement": list(entitlements),
    }


def entitlement(cohort: str, role: str) -> str:
    return f"urn:mace:{DOMAIN}:hggt:{cohort}:{role}"


PEOPLE = {
    "deelnemer": someone(f"{SPRING}-deelnemer1", entitlement(SPRING, "deelnemer")),
    "docent": someone(f"{SPRING}-docent", entitlement(SPRING, "docent")),
    "niemand": someone(f"{SPRING}-deelnemer2"),
    "vreemd": someone("anna", entitlement("niet-van-hier", "docent"), "formgrade-demo-voorjaar"),
    "elders": someone(f"{SPRING}-docent", entitlement(SPRING, "docent"), domain="elders.example"),
    "nakijker": someone(f"grader-{SPRING}", entitlement(SPRING, "docent")),
}


class LoginHub(Hub):
    """The demonstration's hub, with a way of logging in put after its configuration."""

    def __init__(self, folder: Path, login: Callable[[str], str], *, cohorts: int = 2) -> None:
        super().__init__(folder, ROOT)
        self.login_text = login(self.base)
        self.cohorts_declared = cohorts

    def start(self) -> LoginHub:
        path = write_declaration(self.folder)
        tables = path.read_text(encoding="utf-8").split("\n[[cohort]]")
        path.write_text("\n[[cohort]]".join(tables[: 1 + self.cohorts_declared]))
        config = self.folder / "jupyterhub_config.py"
        # As the examples say: at the end of the hub's own configuration.
        config.write_text(CONFIG.format(path=str(path), port=self.port) + self.login_text)
        clean = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("JUPYTER", "NBGRADER", "PYTEST", "COV"))
        }
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", RUN, str(path), str(self.port)],
                cwd=ROOT,
                env=clean | {PASSWORD: secrets.token_hex(8), "OIDC_CLIENT_SECRET": SECRET},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        poll(lambda: "Stoppen" in self.said() or self.process.poll() is not None, 120, "hub")
        assert self.process.poll() is None, self.said() + self.log("hub")[-3000:]
        return self

    def person(self) -> Person:
        """A browser in which nobody has logged in."""
        return Person(self, "")


def who_am_i(person: Person) -> dict[str, Any]:
    person.get("/hub/home")
    answer = person.get(
        "/hub/api/user", headers={"X-XSRFToken": person._cookie("_xsrf", "/hub/")}
    ).json()
    return {"name": answer.get("name"), "groups": answer.get("groups")}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with Provider(PEOPLE) as one:
        yield one


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[LoginHub]:
    found = requests.get(f"{provider.issuer}/.well-known/openid-configuration", timeout=10).json()

    def example(base: str) -> str:
        text = (EXAMPLES / "surfconext.py").read_text(encoding="utf-8")
        surf = "https://connect.surfconext.nl/oidc"
        for name in ("authorization", "token", "userinfo"):
            place = f"{surf}/{name.replace('authorization', 'authorize')}"
            assert place in text
            text = text.replace(place, found[f"{name}_endpoint"])
        text = text.replace(f"https://hggt.{DOMAIN}/hub", f"{base}/hub")
        return text.replace(f"hggt.{DOMAIN}", CLIENT)

    with LoginHub(tmp_path_factory.mktemp("oidc") / "hub", example) as one:
        yield one


def log_in(hub: LoginHub, provider: Provider, who: str) -> tuple[Person, requests.Response]:
    provider.who = who
    person = hub.person()
    return person, person.get("/hub/oauth_login?next=/hub/home")


def test_a_trainee_gets_in_with_the_own_cohort_and_without_formgraders(
    hub: LoginHub, provider: Provider
) -> None:
    person, page = log_in(hub, provider, "deelnemer")
    assert page.status_code == 200
    assert who_am_i(person) == {"name": f"{SPRING}-deelnemer1", "groups": [f"nbgrader-{SPRING}"]}
    for cohort in (SPRING, AUTUMN):
        assert person.get(f"/services/{cohort}/lab").status_code == 403


def test_an_instructor_opens_the_formgrader_of_the_own_cohort_alone(
    hub: LoginHub, provider: Provider
) -> None:
    person, page = log_in(hub, provider, "docent")
    assert page.status_code == 200
    assert who_am_i(person) == {"name": f"{SPRING}-docent", "groups": [f"formgrade-{SPRING}"]}
    assert person.get(f"/services/{SPRING}/lab").status_code == 200
    listed = person.get(f"/services/{SPRING}/formgrader/api/assignments")
    assert "h1-nabijheid" in [one["name"] for one in listed.json()]
    assert person.get(f"/services/{AUTUMN}/lab").status_code == 403


@pytest.mark.parametrize("who", ["niemand", "vreemd", "elders", "nakijker"])
def test_who_has_no_group_here_or_comes_from_elsewhere_is_refused(
    hub: LoginHub, provider: Provider, who: str
) -> None:
    person, page = log_in(hub, provider, who)
    assert page.status_code == 403
    if who == "elders":
        assert "U kunt hier inloggen met een account van instelling.example." in page.text
    assert who_am_i(person) == {"name": None, "groups": None}


def test_a_right_that_is_withdrawn_is_gone_at_the_next_login(
    hub: LoginHub, provider: Provider
) -> None:
    entitlements = PEOPLE["docent"]["eduperson_entitlement"]
    kept = list(entitlements)
    try:
        entitlements[:] = [entitlement(SPRING, "deelnemer")]
        person, _ = log_in(hub, provider, "docent")
        assert who_am_i(person)["groups"] == [f"nbgrader-{SPRING}"]
        assert person.get(f"/services/{SPRING}/lab").status_code == 403
    finally:
        entitlements[:] = kept


def callback(hub: LoginHub, provider: Provider, who: str) -> tuple[Person, str]:
    """Go through the provider, but not back: where the browser would go."""
    provider.who = who
    person = hub.person()
    started = person.get("/hub/oauth_login?next=/hub/home", allow_redirects=False)
    back = requests.get(started.headers["Location"], allow_redirects=False, timeout=30)
    return person, back.headers["Location"].removeprefix(hub.base)


def test_a_code_counts_once(hub: LoginHub, provider: Provider) -> None:
    person, back = callback(hub, provider, "docent")
    code = parse_qs(urlsplit(back).query)["code"][0]
    assert person.get(back).status_code == 200
    # In the same browser the hub has forgotten the state; with a new state the provider refuses.
    assert person.get(back).status_code == 400
    thief = hub.person()
    started = thief.get("/hub/oauth_login?next=/hub/home", allow_redirects=False)
    state = parse_qs(urlsplit(started.headers["Location"]).query)["state"][0]
    provider.refused.clear()
    again = thief.get("/hub/oauth_callback", params={"code": code, "state": state})
    assert again.status_code >= 400
    assert provider.refused == ["invalid_grant: unknown code"]
    assert who_am_i(thief)["name"] is None


def test_a_stolen_code_is_worth_nothing_without_its_verifier(
    hub: LoginHub, provider: Provider
) -> None:
    _, back = callback(hub, provider, "docent")
    code = parse_qs(urlsplit(back).query)["code"][0]
    thief = hub.person()
    started = thief.get("/hub/oauth_login?next=/hub/home", allow_redirects=False)
    asked = parse_qs(urlsplit(started.headers["Location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    provider.refused.clear()
    tried = thief.get("/hub/oauth_callback", params={"code": code, "state": asked["state"][0]})
    assert tried.status_code >= 400
    assert provider.refused == ["invalid_grant: wrong verifier"]
    assert who_am_i(thief)["name"] is None


def test_a_callback_without_the_state_of_this_browser_is_refused(
    hub: LoginHub, provider: Provider
) -> None:
    _, back = callback(hub, provider, "docent")
    thief = hub.person()
    assert thief.get(back).status_code == 400
    assert who_am_i(thief)["name"] is None


OIDC = Oidc(
    *("a", "t", "u", "id", "s", "b"),
    account="eppn",
    domain=DOMAIN,
    groups="groepen",
    trainees="{cohort}:d",
    instructors="{cohort}:i",
)


def test_only_groups_of_declared_cohorts_are_groups() -> None:
    names = group_names(["a"], OIDC)
    assert groups_of({"groepen": ["a:d", "b:i", "formgrade-a", 3]}, OIDC, names) == {"nbgrader-a"}
    assert groups_of({"groepen": "a:i"}, OIDC, names) == {"formgrade-a"}
    assert groups_of({}, OIDC, names) == set()


@pytest.mark.parametrize(
    "account",
    ["anna@elders.example", "anna", "", "1anna@" + DOMAIN, "grader-a@" + DOMAIN, f"a b@{DOMAIN}"],
)
def test_an_account_that_cannot_be_is_refused(account: str) -> None:
    assert account_name({"eppn": f"Anna@{DOMAIN.upper()}"}, OIDC) == "anna"
    with pytest.raises(Refused):
        account_name({"eppn": account}, OIDC)


# LTI 1.3 -----------------------------------------------------------------------------------

CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
MEMBER = "http://purl.imsglobal.org/vocab/lis/v2/membership#"


@pytest.fixture(scope="module")
def lti_hub(tmp_path_factory: pytest.TempPathFactory, provider: Provider) -> Iterator[LoginHub]:
    def example(base: str) -> str:
        text = (EXAMPLES / "lti.py").read_text(encoding="utf-8")
        platform = f"https://leeromgeving.{DOMAIN}"
        text = text.replace(f"{platform}/api/lti/security/jwks", f"{provider.issuer}/oidc/certs")
        return text.replace(platform, provider.issuer).replace("voorjaar-2027", SPRING)

    with LoginHub(tmp_path_factory.mktemp("lti") / "hub", example, cohorts=1) as one:
        yield one


def launch(
    hub: LoginHub, provider: Provider, *, key: rsa.RSAPrivateKey | None = None, **claims: Any
) -> tuple[Person, requests.Response, dict[str, str]]:
    """A launch as the platform's page and the browser make it together."""
    person = hub.person()
    started = person.get(
        "/hub/lti13/oauth_login",
        params={
            "iss": provider.issuer,
            "login_hint": "7",
            "target_link_uri": f"{hub.base}/hub",
            "client_id": "10000000000001",
        },
        allow_redirects=False,
    )
    assert started.headers["Location"].startswith(f"{provider.issuer}/api/lti/authorize?")
    asked = {
        name: values[0]
        for name, values in parse_qs(urlsplit(started.headers["Location"]).query).items()
    }
    token = {
        "sub": "7",
        "aud": "10000000000001",
        "nonce": asked["nonce"],
        f"{CLAIM}version": "1.3.0",
        f"{CLAIM}message_type": "LtiResourceLinkRequest",
        f"{CLAIM}deployment_id": "1",
        f"{CLAIM}target_link_uri": f"{hub.base}/hub",
        f"{CLAIM}resource_link": {"id": "les"},
        f"{CLAIM}context": {"id": "4711"},
        f"{CLAIM}custom": {"account": f"{SPRING}-deelnemer1"},
        f"{CLAIM}roles": [f"{MEMBER}Learner"],
    } | {CLAIM + name if name not in ("aud", "exp") else name: one for name, one in claims.items()}
    sent = {"state": asked["state"], "id_token": provider.signed(token, key)}
    return person, post_launch(person, sent), sent


def post_launch(person: Person, sent: dict[str, str]) -> requests.Response:
    return person.session.post(f"{person.hub.base}/hub/lti13/oauth_callback", data=sent, timeout=30)


def test_a_launch_from_the_course_of_a_cohort_gives_its_role(
    lti_hub: LoginHub, provider: Provider
) -> None:
    person, page, sent = launch(lti_hub, provider)
    assert page.status_code == 200
    assert who_am_i(person) == {"name": f"{SPRING}-deelnemer1", "groups": [f"nbgrader-{SPRING}"]}
    # The same launch in another browser: its nonce is not there.
    thief = lti_hub.person()
    assert post_launch(thief, sent).status_code == 400
    assert who_am_i(thief)["name"] is None
    teacher, page, _ = launch(
        lti_hub,
        provider,
        roles=[f"{MEMBER}Instructor"],
        custom={"account": f"{SPRING}-docent"},
    )
    assert page.status_code == 200
    assert who_am_i(teacher)["groups"] == [f"formgrade-{SPRING}"]


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ({"aud": "een-ander"}, 401),
        ({"exp": int(time.time()) - 3600}, 400),
        ({"deployment_id": "2"}, 403),
        ({"context": {"id": "4712"}}, 403),
        ({"roles": [f"{MEMBER}Mentor"]}, 403),
        ({"custom": {"account": f"grader-{SPRING}"}}, 403),
    ],
)
def test_a_launch_that_is_not_right_is_refused(
    lti_hub: LoginHub, provider: Provider, claims: dict[str, Any], status: int
) -> None:
    person, page, _ = launch(lti_hub, provider, **claims)
    assert page.status_code == status
    assert who_am_i(person)["name"] is None


def test_a_launch_that_another_signed_is_refused(lti_hub: LoginHub, provider: Provider) -> None:
    forged = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    person, page, _ = launch(lti_hub, provider, key=forged)
    assert page.status_code == 400
    assert who_am_i(person)["name"] is None
