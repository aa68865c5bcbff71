"""Where the packaged program begins."""

import sys
from multiprocessing import freeze_support

from planbench.__main__ import main

freeze_support()  # a process of ours, such as the dictionary's, begins here too and goes no further
sys.exit(main())
