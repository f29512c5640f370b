# Wat voor alle cohorten van deze cursus geldt. Elk cohort leest dit bestand mee; wat
# alleen voor één cohort geldt, staat in het nbgrader_config.py van dat cohort.
#
# Haal het # voor een regel weg en pas de waarde aan. Bewaar, en klaar: het geldt vanaf
# de volgende opdracht.
c = get_config()  # noqa: F821  (nbgrader geeft deze functie mee)

# De tijdzone waarin u data typt en leest.
c.Cohort.timezone = "Europe/Amsterdam"

# De uitwisselmap, waar deelnemers op een hub hun opdrachten halen en inleveren. Zonder
# deze regel is dat de map exchange/ naast de cohorten.
# c.Cohort.exchange = "/srv/hggt/exchange"

# Op een hub heeft elke deelnemer een eigen account, en wordt werk geweigerd dat door een
# ander is ingeleverd. Zet dit alleen op False als alles onder één account draait, zoals
# bij het uitproberen op één computer.
c.Cohort.check_owner = True

# Wat groter is wordt geweigerd zonder het te lezen.
c.Cohort.max_notebook_mb = 20
c.Cohort.max_log_mb = 8
c.Cohort.max_zip_mb = 200
c.Cohort.max_files = 2000

# Te laat ingeleverd: "none" (geen aftrek) of "zero" (geen punten).
c.LateSubmissionPlugin.penalty_method = "none"
