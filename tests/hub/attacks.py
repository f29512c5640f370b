"""What a trainee may try from a kernel of their own: this file is run there as it stands.

Each attack gives what it got hold of, and nothing, or an error, where it was kept out.
What they do they undo.
"""

import json
import os
import pwd
import shutil
import sys
import tempfile
from pathlib import Path

ATTACKS = {}


def attack(function):
    ATTACKS[function.__name__] = function
    return function


class Target:
    """Where things are: what somebody can find out who knows the project."""

    def __init__(self, **given):
        self.mine, self.other = given["mine"], given["other"]
        self.fellow, self.stranger = given["fellow"], given["stranger"]
        self.assignment = given["assignment"]
        # The name of the fellow's hand-in, which nobody can find out.
        self.known = given["known"]
        self.hub, self.repository = Path(given["folder"]), Path(given["repository"])
        self.exchange = self.hub / "exchange"
        self.cohorts = self.repository / "grading" / "cohorts"
        self.accounts = given["accounts"]

    def others(self):
        """The numbers of the accounts that are not one's own, root's among them."""
        numbers = {pwd.getpwnam(name).pw_uid for name in self.accounts}
        return {0, *numbers} - {os.getuid()}


def run(target):
    """What every attack got, as text, by its name."""
    found = {}
    for name, function in ATTACKS.items():
        try:
            got = function(target)
        except Exception as error:
            got = "" if isinstance(error, OSError) else f"failed: {error!r}"
        found[name] = str(got)[:300] if got else ""
    return found


def each(*deeds):
    """What the deeds that succeeded gave."""
    got = []
    for deed in deeds:
        try:
            got.append(deed())
        except OSError:
            continue
    return [one for one in got if one]


def names_in(folder):
    return [path.name for path in Path(folder).iterdir()]


def read_tree(folder):
    """The files below a folder that can be read."""
    return [
        str(path)
        for path in Path(folder).rglob("*")
        if path.is_file() and each(lambda path=path: path.read_bytes() or True)
    ]


@attack
def other_cohorts_exchange(target):
    place = target.exchange / target.other
    names = ("outbound", "inbound", "feedback", f"outbound/{target.assignment}")
    return each(lambda: names_in(place), *(lambda n=n: names_in(place / n) for n in names))


@attack
def other_cohorts_assignment(target):
    name = f"{target.assignment}/{target.assignment}.ipynb"
    return each((target.exchange / target.other / "outbound" / name).read_bytes)


@attack
def hand_in_at_the_other_cohort(target):
    place = target.exchange / target.other / "inbound" / f"{target.stranger}+x+1"
    place.mkdir()
    place.rmdir()
    return place


@attack
def names_of_hand_ins(target):
    return names_in(target.exchange / target.mine / "inbound")


@attack
def hand_in_of_a_fellow(target):
    return read_tree(target.exchange / target.mine / "inbound")


@attack
def remove_a_hand_in_whose_name_is_known(target):
    place = target.exchange / target.mine / "inbound" / target.known
    aside = place.with_name("weg")
    place.rename(aside)
    aside.rename(place)
    return place.name


@attack
def feedback_of_a_fellow(target):
    return read_tree(target.exchange / target.mine / "feedback")


@attack
def change_what_is_handed_out(target):
    folder = target.exchange / target.mine / "outbound" / target.assignment
    files = [path for path in folder.rglob("*") if os.access(path, os.W_OK)]

    def add():
        (folder / "nieuw").touch()
        (folder / "nieuw").unlink()
        return folder

    return [*files, *each(add)]


@attack
def change_the_feedback_of_a_fellow(target):
    folder = target.exchange / target.mine / "feedback"
    (folder / "nieuw").touch()
    (folder / "nieuw").unlink()
    return folder


@attack
def rename_folders_of_the_exchange(target):
    def rename(place):
        aside = place.with_name("weg")
        place.rename(aside)
        aside.rename(place)
        return place

    mine, other = target.exchange / target.mine, target.exchange / target.other
    places = (mine, other, mine / "inbound", mine / "outbound", mine / "feedback")
    return each(*(lambda place=place: rename(place) for place in places))


@attack
def homes(target):
    places = [Path(pwd.getpwnam(name).pw_dir) for name in target.accounts]
    own = Path.home()
    others = [place for place in places if place != own]
    fellow = Path(pwd.getpwnam(target.fellow).pw_dir) / target.mine / target.assignment
    return each(
        *(lambda place=place: names_in(place) and place for place in others),
        lambda: read_tree(fellow / "antwoorden") if fellow.parent.parent != own else None,
    )


@attack
def keys_of_the_course(target):
    return read_tree(target.repository / "grading" / "coderingen")


@attack
def keys_of_the_cohorts(target):
    places = (target.cohorts / name / "key" for name in (target.mine, target.other))
    return [path for place in places for path in read_tree(place)]


@attack
def gradebooks(target):
    names = (target.mine, target.other)
    return each(*((target.cohorts / name / "gradebook.db").read_bytes for name in names))


@attack
def what_others_handed_in(target):
    return [
        path
        for name in (target.mine, target.other)
        for part in ("submitted", "autograded", "feedback")
        for path in read_tree(target.cohorts / name / part)
    ]


@attack
def the_repository(target):
    return each(lambda: names_in(target.repository), lambda: names_in(target.cohorts))


@attack
def secrets_of_the_hub(target):
    names = ("cookie_secret", "jupyterhub.sqlite", "proxy.env", f"formgraders/{target.other}.env")
    place = target.hub / "hub"
    return each(lambda: names_in(place), *((place / name).read_bytes for name in names))


def other_processes(target):
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and each(lambda e=entry: e.stat().st_uid in target.others()):
            found.append(entry)
    return found


@attack
def variables_of_other_processes(target):
    places = [entry / "environ" for entry in other_processes(target)]
    return [one for one in each(*(place.read_bytes for place in places)) if b"TOKEN" in one]


@attack
def files_of_other_processes(target):
    places = [entry / name for entry in other_processes(target) for name in ("cwd", "fd/1", "root")]
    return each(*(lambda place=place: place.readlink() for place in places))


@attack
def stop_other_processes(target):
    return each(
        *(lambda e=entry: os.kill(int(e.name), 0) or e.name for entry in other_processes(target))
    )


def installed():
    """What everybody on the hub runs; a clone under /tmp has it there."""
    import hggt

    source = Path(hggt.__file__).parents[1]
    return Path(sys.prefix), Path(sys.base_prefix), source, source.parent / "course"


@attack
def whatever_others_left_readable(target):
    """Any file of the hub's people or of root that is not meant for everybody."""
    meant = (
        target.hub / "etc",
        target.hub / "lessen.git",
        target.exchange / target.mine / "outbound",
        *installed(),
    )
    return [
        path
        for start in (target.hub, target.repository, "/home", "/tmp")
        for path in read_tree(start)
        if os.lstat(path).st_uid in target.others()
        and not any(Path(path).is_relative_to(place) for place in meant)
    ]


def exchange_class(kind, target, course, student, folder):
    """nbgrader's own class, set up by somebody who asks no permission."""
    from nbgrader.auth import Authenticator
    from nbgrader.coursedir import CourseDirectory
    from nbgrader.exchange import default
    from traitlets.config import Config

    class Unchecked(Authenticator):
        def has_access(self, student_id, course_id):
            return True

        def get_student_courses(self, student_id):
            return None

    class Mine(getattr(default, kind)):
        def ensure_root(self):
            pass

        def fail(self, msg):
            raise OSError(msg)

        def _assignment_not_found(self, src_path, other_path):
            raise OSError(src_path)

    config = Config()
    config.Exchange.root = str(target.exchange)
    config.Exchange.path_includes_course = True
    config.Exchange.assignment_dir = str(folder)
    config.Exchange.cache = str(Path(folder) / "cache")
    config.CourseDirectory.course_id = course
    config.CourseDirectory.student_id = student
    config.CourseDirectory.assignment_id = target.assignment
    return Mine(
        coursedir=CourseDirectory(config=config),
        authenticator=Unchecked(config=config),
        config=config,
    )


@attack
def list_with_an_own_class(target):
    with tempfile.TemporaryDirectory() as folder:
        return exchange_class("ExchangeList", target, target.other, "*", folder).start()


@attack
def fetch_with_an_own_class(target):
    with tempfile.TemporaryDirectory() as folder:
        exchange_class("ExchangeFetchAssignment", target, target.other, "*", folder).start()
        return read_tree(folder)


@attack
def submit_with_an_own_class(target):
    inbound = target.exchange / target.other / "inbound"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / target.other / target.assignment
        place.mkdir(parents=True)
        (place / f"{target.assignment}.ipynb").write_text("{}")
        mine = exchange_class("ExchangeSubmit", target, target.other, target.stranger, folder)
        mine.start()
        shutil.rmtree(inbound / mine.assignment_filename)
        return mine.assignment_filename


if __name__ == "__main__":
    print(json.dumps(run(Target(**json.loads(os.environ["HGGT_TARGET"])))))
