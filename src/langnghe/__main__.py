"""`python -m langnghe` is the `langnghe` command."""

import sys

from langnghe.cli import main

if __name__ == "__main__":
    sys.exit(main())
