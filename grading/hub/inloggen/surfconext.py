"""Inloggen met het account van de instelling, via SURFconext (OpenID Connect).

Zet deze regels onderaan jupyterhub_config.py en vul in wat bij uw instelling hoort.

Wie in welk cohort zit, bepalen dan de groepen bij de instelling. Accounts op de machine
komen nog steeds uit cohorts.toml: een naam in een deelnemerslijst is het deel van het
account vóór de @.
"""

import os

from hggt.hub.login import Oidc, use_oidc

c = get_config()  # noqa: F821  (JupyterHub geeft deze functie mee)

use_oidc(
    c,
    Oidc(
        authorize_url="https://connect.surfconext.nl/oidc/authorize",
        token_url="https://connect.surfconext.nl/oidc/token",  # noqa: S106 - een adres
        userdata_url="https://connect.surfconext.nl/oidc/userinfo",
        # Uit het dashboard van SURFconext. Het geheim staat niet in dit bestand, maar in de
        # omgeving van de hub. Zet het in /srv/hggt/hub/inloggen.env (OIDC_CLIENT_SECRET=…,
        # rechten 0600), doe sudo systemctl edit hggt-hub, en zet daar in:
        #     [Service]
        #     EnvironmentFile=/srv/hggt/hub/inloggen.env
        client_id="hggt.instelling.example",
        client_secret=os.environ["OIDC_CLIENT_SECRET"],
        callback_url="https://hggt.instelling.example/hub/oauth_callback",
        # Welk attribuut het account is, en van welke instelling.
        account="eduperson_principal_name",
        domain="instelling.example",
        # Welk attribuut de groepen zijn, en hoe de twee groepen van een cohort daar heten.
        # Op de plaats van {cohort} staat de id uit cohorts.toml.
        groups="eduperson_entitlement",
        trainees="urn:mace:instelling.example:hggt:{cohort}:deelnemer",
        instructors="urn:mace:instelling.example:hggt:{cohort}:docent",
    ),
)
