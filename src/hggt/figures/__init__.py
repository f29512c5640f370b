"""Drawings for the lessons.

Each is drawn in matplotlib when the course is built and committed as SVG; a trainee's
kernel shows that file, and imports neither matplotlib nor numpy for it.
"""

from hggt.figures.circle import attachment_circle
from hggt.figures.drawing import Picture

__all__ = ["PICTURES", "attachment_circle"]

PICTURES: tuple[Picture, ...] = (attachment_circle,)
