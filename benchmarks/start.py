"""First paint and first edit, beside a bare PySide6 window and one that imports SQLAlchemy.

Each start is a process of its own; the best of several, ours and the peers' in turn, all of them
with compiled modules, as they are once installed.
Goals: painted ≤ 1.5 × bare; editable ≤ 1.2 × bare with 25 mapped tables; longest gap ≤ 50 ms.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 7
HEAD = "import time; start = time.perf_counter(); import sys\n"
BARE = (
    HEAD
    + """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow(); window.setCentralWidget(QLabel("x")); window.resize(1280, 820)
window.show(); application.processEvents()
print(time.perf_counter() - start)
"""
)
MAPPED = (
    BARE.replace("print(time.perf_counter() - start)", "")
    + """
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
class Base(DeclarativeBase): pass
columns = {f"c{n}": mapped_column() for n in range(10)}
tables = [
    type(f"T{n}", (Base,), {
        "__tablename__": f"t{n}", "id": mapped_column(primary_key=True),
        "__annotations__": {"id": Mapped[int], **{f"c{m}": Mapped[str] for m in range(10)}},
    })
    for n in range(25)
]
engine = create_engine("sqlite://"); Base.metadata.create_all(engine)
with Session(engine) as session: session.query(tables[0]).all()
application.processEvents()
print(time.perf_counter() - start)
"""
)
OURS = (
    HEAD
    + """
from pathlib import Path
from planbench.app import interface_words, user_settings
from planbench.ui.frame.application import chosen_theme, make_application
settings = user_settings(); words = interface_words(settings, "sv")
application = make_application(settings, words)
from planbench.ui.frame.window import Window
window = Window(settings, words, chosen_theme(settings))
window.open_later(Path(sys.argv[1])); window.show(); application.processEvents()
painted = time.perf_counter() - start
opened = []; window.opened.connect(lambda: opened.append(1))
gap, last, end = 0.0, time.perf_counter(), time.perf_counter() + 20
ready = lambda: opened and window.shell.step and window.shell.context.builder.idle
while last < end and not ready():
    application.processEvents()
    now = time.perf_counter(); gap, last = max(gap, now - last), now
    time.sleep(0.001)
print(painted, time.perf_counter() - start, gap)
window.close()
"""
)


def main() -> int:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "example.planbench"
        home = {"HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DOCUMENTS_DIR": folder}
        environment = {**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"}
        environment |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{folder}/compiled"}
        command = [sys.executable, "-m", "planbench", "example", str(project)]
        subprocess.run(command, check=True, env=environment, capture_output=True)
        rounds = [
            [started(script, project, environment) for script in (BARE, MAPPED, OURS)]
            for _ in range(ROUNDS)
        ]
    bare = min(each[0][0] for each in rounds)
    mapped = min(each[1][0] for each in rounds)
    painted = min(each[2][0] for each in rounds)
    editable = min(each[2][1] for each in rounds)
    gap = min(each[2][2] for each in rounds)
    print(f"painted   {painted / bare:.2f} × a bare window (goal 1.5)")
    print(f"editable  {editable / mapped:.2f} × a window with 25 mapped tables (goal 1.2)")
    print(f"longest gap on the interface thread {1000 * gap:.0f} ms (goal 50)")
    return 0


def started(script: str, project: Path, environment: dict[str, str]) -> list[float]:
    """The figures that one start prints."""
    run = subprocess.run(
        [sys.executable, "-c", script, str(project)],
        check=True,
        env=environment,
        capture_output=True,
        text=True,
    )
    return [float(figure) for figure in run.stdout.split()]


if __name__ == "__main__":
    sys.exit(main())
