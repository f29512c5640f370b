# De instellingen van de hub. Wie er zijn staat in cohorts.toml, ernaast.
#
# Na een wijziging in dit bestand: sudo systemctl restart hggt-hub. Wie aan het werk is,
# merkt daar niets van.
from pathlib import Path

from hggt.hub.configuration import configure

configure(c, Path(__file__).with_name("cohorts.toml"))  # noqa: F821  (JupyterHub geeft c mee)

# Hoe mensen inloggen. Zonder een keuze hier: met een account en wachtwoord van deze computer.
# Voorbeelden, ook voor SURFconext: zie de map inloggen/.
