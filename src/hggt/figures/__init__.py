"""Drawings for the lessons.

Each is drawn in matplotlib when the course is built and committed as SVG; a trainee's
kernel shows that file, and imports neither matplotlib nor numpy for it.
"""

from hggt.figures.drawing.picture import Picture
from hggt.figures.pictures.bands import matching_bands
from hggt.figures.pictures.bridge import bridge_between
from hggt.figures.pictures.circle import attachment_circle
from hggt.figures.pictures.components import three_components
from hggt.figures.pictures.layers import three_layers
from hggt.figures.pictures.model import working_model
from hggt.figures.pictures.pattern import reciprocal_pattern
from hggt.figures.pictures.primary import primary_secondary
from hggt.figures.pictures.reflecting import reflecting_together
from hggt.figures.pictures.regulating import regulating_together
from hggt.figures.pictures.rupture import rupture_and_repair
from hggt.figures.pictures.strategies import four_strategies

__all__ = [
    "PICTURES",
    "attachment_circle",
    "bridge_between",
    "four_strategies",
    "matching_bands",
    "primary_secondary",
    "reciprocal_pattern",
    "reflecting_together",
    "regulating_together",
    "rupture_and_repair",
    "three_components",
    "three_layers",
    "working_model",
]

PICTURES: tuple[Picture, ...] = (
    attachment_circle,
    reciprocal_pattern,
    four_strategies,
    working_model,
    regulating_together,
    reflecting_together,
    rupture_and_repair,
    three_layers,
    three_components,
    primary_secondary,
    matching_bands,
    bridge_between,
)
