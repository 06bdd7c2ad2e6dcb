"""`python -m quiz …`: the command line of the rules."""

import sys

from quiz.authoring.cli import main

sys.exit(main(sys.argv[1:]))
