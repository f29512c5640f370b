"""Where cohorts on disk look for their configuration: their own file imports this module."""

from hggt.grading.cohort.config import configure_cohort, load_shared

__all__ = ["configure_cohort", "load_shared"]
