"""The course on Kubernetes, from the same declaration as on one machine.

python -m hggt.hub.cluster values cohorts.toml FOLDER --image NAME:TAG
python -m hggt.hub.cluster image FOLDER      while the image is built
python -m hggt.hub.cluster cohort ID         in the pod of a cohort's formgrader
"""
