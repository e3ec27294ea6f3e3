"""`python -m practice` is `practice`."""

import sys

from practice.cli.main import main

sys.exit(main())
