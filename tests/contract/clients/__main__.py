"""`./portal clients` generates the clients; with `--check` it only tells whether they are current."""

import sys

from tests.contract.clients.generating import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
