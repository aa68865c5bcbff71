"""Where the packaged program begins."""

import sys

from planbench.__main__ import main

sys.exit(main())
