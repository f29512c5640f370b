"""Logging in from a course page of a learning platform, over LTI 1.3.

The platform's course says which cohort it is, and somebody's role in that course whether
they are trainee or instructor. Needs `jupyterhub-ltiauthenticator`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ltiauthenticator.lti13.auth import LTI13Authenticator  # type: ignore[import-untyped]
from traitlets import Dict, Unicode

from hggt.hub.login import Refused, checked_account, cohort_groups, page_of, take_over

_CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
_MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#"


@dataclass(frozen=True)
class Platform:
    """A learning platform, by what it gives out when the course is registered there.

    `courses` is the cohort of each of the platform's courses, by the course's id there;
    `account` is the claim with the name of the account, or `custom_<name>`.
    """

    issuer: str
    authorize_url: str
    jwks_url: str
    client_id: str
    deployment_id: str
    courses: Mapping[str, str]
    account: str


class LtiLogin(LTI13Authenticator):  # type: ignore[misc]
    """LTI 1.3 with the groups of the course from which somebody comes, and nobody else."""

    courses = Dict(help="The cohort of each course of the platform").tag(config=True)
    deployment_id = Unicode(help="The deployment that the platform gave out").tag(config=True)

    async def authenticate(
        self, handler: Any, data: Mapping[str, Any] | None = None
    ) -> dict[str, Any] | None:
        """The account and its groups, out of a launch that has been verified."""
        if not data:
            return None
        try:
            name = checked_account(self.get_username(data).lower())
            groups = self._groups(data)
        except Refused as refused:
            raise page_of(refused) from None
        return {"name": name, "groups": sorted(groups)}

    async def check_allowed(self, username: str, authentication: Any = None) -> bool:
        """Only who has a group; what the hub remembers of before does not count."""
        return bool(authentication and authentication.get("groups"))

    def _groups(self, launch: Mapping[str, Any]) -> set[str]:
        if launch.get(f"{_CLAIM}deployment_id") != self.deployment_id:
            raise Refused("Deze koppeling met de leeromgeving is hier niet bekend.")
        course = (launch.get(f"{_CLAIM}context") or {}).get("id")
        cohort = self.courses.get(course)
        if cohort is None:
            raise Refused("Deze cursus in de leeromgeving hoort niet bij een cohort.")
        roles = set(launch.get(f"{_CLAIM}roles") or [])
        if f"{_MEMBERSHIP}Instructor" in roles:
            return cohort_groups(cohort, instructor=True)
        if f"{_MEMBERSHIP}Learner" in roles:
            return cohort_groups(cohort, instructor=False)
        raise Refused("U bent in deze cursus geen deelnemer en geen docent.")


def use_lti(c: Any, platform: Platform) -> None:
    """Log in from a learning platform. Raises ValueError for a cohort that is not declared."""
    cohorts = take_over(c)
    if unknown := sorted(set(platform.courses.values()) - set(cohorts)):
        raise ValueError(f"not declared in cohorts.toml: {', '.join(unknown)}")
    c.JupyterHub.authenticator_class = LtiLogin
    settings = c.LtiLogin
    settings.issuer = platform.issuer
    settings.authorize_url = platform.authorize_url
    settings.jwks_endpoint = platform.jwks_url
    settings.client_id = {platform.client_id}
    settings.deployment_id = platform.deployment_id
    settings.courses = dict(platform.courses)
    settings.username_key = platform.account
    settings.manage_groups = True
