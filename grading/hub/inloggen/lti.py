"""Inloggen vanuit een cursus in de leeromgeving (Canvas, Brightspace, Moodle), met LTI 1.3.

Nodig: pip install jupyterhub-ltiauthenticator, in de omgeving van de hub.
Zet deze regels onderaan jupyterhub_config.py en vul in wat bij uw instelling hoort.

De cursus in de leeromgeving bepaalt het cohort, de rol daarin wie docent is. Wie in twee
cohorten zit, heeft steeds de rechten van de cursus waaruit het laatst is ingelogd.
"""

from hggt.hub.lti import Platform, use_lti

c = get_config()  # noqa: F821  (JupyterHub geeft deze functie mee)

use_lti(
    c,
    Platform(
        # Deze vijf geeft de leeromgeving bij het registreren. Vul daar zelf in:
        # inlogadres      https://hggt.instelling.example/hub/lti13/oauth_login
        # terugkeeradres  https://hggt.instelling.example/hub/lti13/oauth_callback
        issuer="https://leeromgeving.instelling.example",
        authorize_url="https://leeromgeving.instelling.example/api/lti/authorize",
        jwks_url="https://leeromgeving.instelling.example/api/lti/security/jwks",
        client_id="10000000000001",
        deployment_id="1",
        # Het cohort van elke cursus, bij het nummer van de cursus in de leeromgeving.
        courses={"4711": "voorjaar-2027"},
        # Waarin de leeromgeving de accountnaam geeft. Stel daar als eigen veld in:
        # account=$User.username
        account="custom_account",
    ),
)
