from grading.building import Course
from hggt.grading.cohort.roster import Trainee
from hggt.grading.gradebook.enrol import add_trainees
from hggt.grading.gradebook.reader import trainees


def test_who_lacks_is_added_and_what_differs_corrected(made: Course) -> None:
    roster = (Trainee("anna"), Trainee("bram", "Bram", "de Wit"), Trainee("dora", "Dora"))
    with made.open().gradebook() as gradebook:
        assert add_trainees(gradebook, roster) == {"bram": False, "dora": True}
        assert add_trainees(gradebook, roster) == {}
        # What a roster leaves open stays.
        assert add_trainees(gradebook, [Trainee("bram")]) == {}
    assert trainees(made.open()) == {
        "anna": "anna",
        "bram": "Bram de Wit",
        "cleo": "cleo",
        "dora": "Dora",
    }
