"""Kinds of exercise that only the tests have, whole: from the click to the report."""
