"""Logging in with an institution's own account; its groups say who is in which cohort.

Each function is called from the hub's configuration, after `configure`, and takes the
place of what that set about people: the identity provider then decides who somebody is
and to which cohorts they belong. A group that no declared cohort has is no group here.

This module imports nothing of the course, so that a hub elsewhere can have it as a file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, cast

# Who left a group at the provider is out of it here after this many days at most.
STAYS_LOGGED_IN = 1

_ACCOUNT = re.compile(r"[a-z][a-z0-9._-]{0,31}")
_GRADER = "grader-"
_TRAINEES = "nbgrader-"
_INSTRUCTORS = "formgrade-"


class Refused(Exception):
    """Somebody may not log in; the text is for that person."""


@dataclass(frozen=True)
class Oidc:
    """An OpenID Connect provider and what it calls things.

    `account` is the claim with the name of the account, `name@domain`; only names of
    `domain` are taken, without that part. `groups` is the claim with the groups;
    `trainees` and `instructors` are what a cohort's two groups are called there, with
    `{cohort}` where the cohort's id stands.
    """

    authorize_url: str
    token_url: str
    userdata_url: str
    client_id: str
    client_secret: str
    callback_url: str
    account: str
    domain: str
    groups: str
    trainees: str
    instructors: str
    service: str = "SURFconext"


def use_oidc(c: Any, oidc: Oidc) -> None:
    """Log in at an OpenID Connect provider, with PKCE."""
    from oauthenticator.generic import (  # type: ignore[import-untyped]
        GenericOAuthenticator,
    )

    cohorts = take_over(c)
    c.JupyterHub.authenticator_class = GenericOAuthenticator
    settings = c.GenericOAuthenticator
    settings.authorize_url = oidc.authorize_url
    settings.token_url = oidc.token_url
    settings.userdata_url = oidc.userdata_url
    settings.client_id = oidc.client_id
    settings.client_secret = oidc.client_secret
    settings.oauth_callback_url = oidc.callback_url
    settings.login_service = oidc.service
    settings.scope = ["openid"]
    settings.enable_pkce = True
    settings.username_claim = _with_page(lambda user: account_name(user, oidc))
    settings.manage_groups = True
    names = group_names(cohorts, oidc)
    settings.auth_state_groups_key = lambda state: groups_of(state["oauth_user"], oidc, names)
    settings.allowed_groups = set(names.values())


def take_over(c: Any) -> tuple[str, ...]:
    """Clear what `configure` set about people; the ids of the cohorts it declared."""
    declared = c.JupyterHub.load_groups
    cohorts = tuple(
        sorted(name.removeprefix(_TRAINEES) for name in declared if name.startswith(_TRAINEES))
    )
    # With groups from elsewhere the hub refuses to have any of its own.
    c.JupyterHub.load_groups = {}
    c.Authenticator.allowed_users = set()
    c.Authenticator.admin_users = set()
    c.Authenticator.allow_existing_users = False
    c.JupyterHub.cookie_max_age_days = STAYS_LOGGED_IN
    return cohorts


def group_names(cohorts: Collection[str], oidc: Oidc) -> dict[str, str]:
    """The hub's group for each group of the provider that means a declared cohort."""
    found = {}
    for cohort in cohorts:
        found[oidc.trainees.format(cohort=cohort)] = _TRAINEES + cohort
        found[oidc.instructors.format(cohort=cohort)] = _INSTRUCTORS + cohort
    if len(found) < 2 * len(cohorts):
        raise ValueError("trainees and instructors need different groups, with {cohort} in both")
    return found


def groups_of(user: Mapping[str, Any], oidc: Oidc, names: Mapping[str, str]) -> set[str]:
    """The hub's groups of somebody whom the provider describes as `user`."""
    given = user.get(oidc.groups) or []
    if isinstance(given, str):
        given = [given]
    return {names[group] for group in given if isinstance(group, str) and group in names}


def account_name(user: Mapping[str, Any], oidc: Oidc) -> str:
    """The account of somebody; Refused for a name of elsewhere or one that cannot be."""
    full = user.get(oidc.account)
    name, _, domain = str(full or "").lower().partition("@")
    if domain != oidc.domain.lower():
        raise Refused(f"U kunt hier inloggen met een account van {oidc.domain}.")
    return checked_account(name)


def checked_account(name: str) -> str:
    """`name` where it can be an account; else Refused. Nobody can be a grader."""
    if not _ACCOUNT.fullmatch(name) or name.startswith(_GRADER):
        raise Refused(f"Met de accountnaam ‘{name}’ kunt u hier niet inloggen. Meld het ons.")
    return name


def cohort_groups(cohort: str, *, instructor: bool) -> set[str]:
    """The hub's groups of a trainee or an instructor of one cohort."""
    return {(_INSTRUCTORS if instructor else _TRAINEES) + cohort}


def _with_page(function: Callable[[Mapping[str, Any]], str]) -> Callable[[Mapping[str, Any]], str]:
    def wrapped(user: Mapping[str, Any]) -> str:
        try:
            return function(user)
        except Refused as refused:
            raise page_of(refused) from None

    return wrapped


def page_of(refused: Refused) -> Exception:
    """The hub's page that tells somebody why logging in is refused."""
    from tornado.web import HTTPError

    error: Any = HTTPError(403, str(refused))
    error.jupyterhub_message = str(refused)
    return cast(Exception, error)
