"""Turns sources into what trainees get, and checks both.

Lessons become notebooks, `hggt check` finds every fault of texts, codings and
assignments at once, and `hggt publish` makes the tree that trainees may have.
"""
