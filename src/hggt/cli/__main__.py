"""`python -m hggt.cli` is the command `hggt`."""

import sys

from hggt.cli import main

if __name__ == "__main__":
    sys.exit(main())
