"""`python3 dev.py bench`: every benchmark, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(only: list[str]) -> int:
    """Run all, or those that are named; 1 when one of them could not run."""
    scripts = sorted(path for path in HERE.glob("*.py") if not path.stem.startswith("__"))
    failed = 0
    for script in scripts:
        if only and script.stem not in only:
            continue
        print(f"== {script.stem}", flush=True)
        failed |= subprocess.run([sys.executable, str(script)], check=False).returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
