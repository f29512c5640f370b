"""Turns sources into what trainees get, and checks both.

`sources` is the repository as it was read. `made` makes of it what is committed beside it;
`check` finds every fault of both, and so stands above them: that a notebook is stale is a
fault like any other. `publish` makes the tree that trainees may have, after a check.
"""
