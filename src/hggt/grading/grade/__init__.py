"""Grading a cohort in one process, into nbgrader's gradebook and its folder `autograded/`.

It writes what `nbgrader autograde` with our preprocessors writes, byte for byte, without
building a converter, an exporter and nine gradebooks for every hand-in.

**Killed at any moment.** A hand-in is one transaction, in this order:

1. its rows are written in the gradebook, not yet committed;
2. the new folder is written whole, under `autograded/.hggt/`, where nbgrader looks for
   nothing; its notebook holds a hash over the hand-in and one over those rows;
3. the rows are committed;
4. the old folder is moved aside, the new one into its place, and the old one removed.

Stopped before 3, the gradebook and the old folder are as they were. Stopped between 3
and 4, or halfway 4, the folder in place is missing, or its hashes do not fit the hand-in
or the rows. A hand-in counts as graded only when both hashes fit, so the next run grades
it again; and grading again gives what grading once gives, for no row depends on the one
it replaces (what a person gave stays, or is kept beside its text: `gradebook.marks`). What
lies in `autograded/.hggt/` is removed at the start.

By the second hash a gradebook that was put back from a copy is noticed too, where its
automatic scores, comments, penalties or times differ from what was graded since. What is
not in it is whether a person must look again, for that changes when a person has.

A power failure is another matter than a killed process: SQLite commits to the disc, the
folder may come there later. A notebook that did not arrive whole fits no hash.
"""
