"""Cohorts: release, collect, grade, feedback, export, on nbgrader's gradebook and folders.

A trainee's notebook is never executed here: grading reads the answer logs, and takes
from a handed-in notebook nothing but the text of written answers.
"""
