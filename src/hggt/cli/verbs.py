"""The verbs of a parser, and the function that runs each, by its name alone."""

from __future__ import annotations

from argparse import ArgumentParser


class Verbs:
    """The verbs of `parser`; `required` where it does nothing without one."""

    def __init__(self, parser: ArgumentParser, *, required: bool) -> None:
        self._parsers = parser.add_subparsers(
            title="commando's", metavar="COMMANDO", required=required
        )

    def add(self, name: str, run: str, extra: str, text: str) -> ArgumentParser:
        """A verb that `run` (`module:function`) does, with what `hggt[extra]` installs."""
        parser = self._parsers.add_parser(name, help=text, description=text)
        parser.set_defaults(run=run, extra=extra)
        return parser

    def group(self, name: str, text: str) -> Verbs:
        """A verb that only has verbs of its own."""
        return Verbs(self._parsers.add_parser(name, help=text, description=text), required=True)
