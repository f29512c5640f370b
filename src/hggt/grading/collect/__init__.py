"""Collecting: from nbgrader's exchange and from what came by mail or out of an LMS."""
