"""What an instructor may set for all cohorts, or for one: `c.Cohort.… = …`."""

from __future__ import annotations

from traitlets import Bool, Float, Integer, Unicode
from traitlets.config import Configurable


class CohortSettings(Configurable):  # type: ignore[misc]
    """The settings of a cohort, beside nbgrader's own."""

    @classmethod
    def section_names(cls) -> list[str]:
        """Where a configuration file has them: `c.Cohort.timezone`."""
        return ["Cohort"]

    timezone = Unicode("Europe/Amsterdam", help="Time zone in which dates are typed and shown").tag(
        config=True
    )
    repository = Unicode("", help="Folder that holds assignments/ and grading/").tag(config=True)
    notice = Unicode(
        "", help="What stands on top of every page that is made of this cohort; empty: nothing"
    ).tag(config=True)
    course_url = Unicode(
        "", help="Address at which trainees have the lessons, for links; empty: no links"
    ).tag(config=True)
    exchange = Unicode("", help="The exchange; empty: the folder exchange/ beside the cohorts").tag(
        config=True
    )
    check_owner = Bool(
        True, help="Refuse a hand-in whose owner on this computer is not the trainee"
    ).tag(config=True)
    max_notebook_mb = Float(20, help="A larger notebook is refused unread").tag(config=True)
    max_log_mb = Float(8, help="A larger answer file is refused unread").tag(config=True)
    max_zip_mb = Float(200, help="A larger zip is refused unread").tag(config=True)
    max_files = Integer(2000, help="A hand-in or zip with more files is refused").tag(config=True)
