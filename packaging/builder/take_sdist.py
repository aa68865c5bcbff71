"""Fetch a source distribution without running its set-up: `pip download` would run it.

    python -m builder.take_sdist NAME VERSION FOLDER

pip's own finder and session are used, so that an index, a proxy or a certificate that is set for
pip counts here too.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pip._internal.commands.download import DownloadCommand
from pip._internal.models.target_python import TargetPython


def main(name: str, version: str, folder: Path) -> int:
    """Write the source distribution into the folder; 1 when the index has none."""
    command = DownloadCommand("download", "")
    options, _rest = command.parse_args([name])
    with command.main_context():
        session = command.get_default_session(options)
        finder = command._build_package_finder(
            options=options,
            session=session,
            target_python=TargetPython(),
            ignore_requires_python=True,
        )
        for candidate in finder.find_all_candidates(name):
            if str(candidate.version) == version and not candidate.link.is_wheel:
                answer = session.get(candidate.link.url)
                answer.raise_for_status()
                (folder / candidate.link.filename).write_bytes(answer.content)
                return 0
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
