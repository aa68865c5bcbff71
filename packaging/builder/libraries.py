"""The libraries that planbench runs on, for another system than this one, and what is left out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from packaging.requirements import Requirement

from builder.build import Build, pip
from builder.wheel import build_wheel

LOCK = "requirements-run.lock"


@dataclass(frozen=True, slots=True)
class Target:
    """A system that libraries are taken for."""

    platforms: tuple[str, ...]  # as wheels name them: win_amd64
    python: str  # 3.13
    markers: Mapping[str, str]  # what a requirement's marker is asked about


def marker_environment(
    python: str, *, sys_platform: str, os_name: str, system: str
) -> dict[str, str]:
    """What the markers of requirements see on another system; pip would ask this machine."""
    return {
        "implementation_name": "cpython",
        "implementation_version": f"{python}.0",
        "os_name": os_name,
        "platform_machine": "AMD64" if os_name == "nt" else "x86_64",
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_system": system,
        "platform_version": "",
        "python_full_version": f"{python}.0",
        "python_version": python,
        "sys_platform": sys_platform,
        "extra": "",
    }


def locked_for(lock: str, markers: Mapping[str, str]) -> str:
    """The lines of a lock file that hold on a system, without their markers.

    pip applies the markers of the machine it runs on: what only Windows needs would be dropped
    without a word when the package for Windows is built on Linux.
    """
    return "".join(_requirements(lock, markers))


def _requirements(lock: str, markers: Mapping[str, str]) -> Iterator[str]:
    kept = False
    for line in lock.splitlines():
        text = line.split("#")[0].rstrip()
        if not text:
            continue
        if text[0].isspace():
            if kept:
                yield f"{text}\n"
            continue
        requirement = Requirement(text.removesuffix("\\"))
        kept = requirement.marker is None or requirement.marker.evaluate(dict(markers))
        if kept:
            yield f"{requirement.name}{requirement.specifier} \\\n"


def lay_libraries(build: Build, folder: Path, *targets: Target) -> None:
    """planbench and its libraries in a folder, less what is never loaded.

    The compiled parts of several Pythons may lie together, told apart by their names. pip would
    remove the one before, so each is unpacked apart.

    Raises:
        BuildError: when a wheel is missing or its hash is another.
    """
    wheel = build_wheel(build)[0]
    for target in targets:
        apart = build.empty_folder(f"libraries-{target.markers['sys_platform']}-{target.python}")
        _install_libraries(build, apart, target)
        shutil.copytree(apart, folder, dirs_exist_ok=True)
    pip("install", "--target", folder, "--no-deps", "--no-compile", "--no-index", wheel)
    leave_out(folder, LEFT_OUT)


def _install_libraries(build: Build, folder: Path, target: Target) -> None:
    """Unpack the wheels of `requirements-run.lock` into a folder, each pinned by its hash.

    Raises:
        BuildError: when a wheel is missing or its hash is another.
    """
    lock = (build.root / LOCK).read_text(encoding="utf-8")
    wanted = build.work / f"{folder.name}-{target.python}.lock"
    wanted.write_text(locked_for(lock, target.markers), encoding="utf-8")
    platforms = [f"--platform={each}" for each in target.platforms]
    tag = f"cp{target.python.replace('.', '')}"
    pip(
        "install",
        "--target",
        folder,
        *platforms,
        f"--python-version={target.python}",
        "--implementation=cp",
        f"--abi={tag}",
        "--abi=abi3",
        "--abi=none",
        "--only-binary=:all:",
        "--no-deps",
        "--no-compile",
        "--upgrade",
        "--require-hashes",
        "-r",
        wanted,
    )


def leave_out(folder: Path, patterns: Sequence[str]) -> None:
    """Remove what planbench never loads: patterns of paths below the folder, with `/` between."""
    for path in sorted(folder.rglob("*"), key=lambda path: len(path.parts)):
        name = path.relative_to(folder).as_posix()
        if path.exists() and any(fnmatch(name, pattern) for pattern in patterns):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


# Nothing of it is imported by planbench, on any system.
LEFT_OUT = (
    "bin",
    "setuptools*",
    "_distutils_hack",
    "distutils-precedence.pth",
    "pkg_resources",
    "*/INSTALLER",
    "*/REQUESTED",
    "*/direct_url.json",
    "*.dist-info/RECORD",  # names what is left out too
    "*.pyi",
    "*/tests",
    "*/test",
    "alembic/templates",
    "docx/templates/default-docx-template",
    "lxml/includes",
    "lxml/*.h",
    "lxml/*.pxd",
    "lxml/*.pxi",
    "lxml/*.pyx",
    "lxml/*.c",
    "sqlalchemy/*.pyx",
    "sqlalchemy/*.pxd",
    "sqlalchemy/*/*.pyx",
    "sqlalchemy/*/*.pxd",
    "PIL/_avif*",
    "reportlab/fonts/00readme.txt",
    # words for days off and numbers of other countries; databases that are not ours
    "holidays/locale/[!en_s]*",
    "holidays/locale/s[!v]*",
    "sqlalchemy/dialects/mssql",
    "sqlalchemy/dialects/mysql",
    "sqlalchemy/dialects/oracle",
    "sqlalchemy/testing",
    "alembic/testing",
    "stdnum/*.dat",
    "stdnum/[a-mo-rt-z][a-z]",
    "stdnum/n[!o]",
    "stdnum/s[!e]",
    # PySide6: the window is made of widgets; nothing of Qt Quick, QML, SQL, the network or tools
    "PySide6/*.exe",
    "PySide6/*.lib",
    "PySide6/lib",
    "PySide6/support",
    "PySide6/Assistant*",
    "PySide6/Designer*",
    "PySide6/Linguist*",
    "PySide6/*.app",
    "PySide6/assistant*",
    "PySide6/balsam*",
    "PySide6/designer*",
    "PySide6/doc",
    "PySide6/glue",
    "PySide6/include",
    "PySide6/linguist*",
    "PySide6/lrelease*",
    "PySide6/lupdate*",
    "PySide6/metatypes",
    "PySide6/modules",
    "PySide6/qml*",
    "PySide6/resources",
    "PySide6/rcc*",
    "PySide6/scripts",
    "PySide6/svgtoqml*",
    "PySide6/typesystems",
    "PySide6/uic*",
    "PySide6/opengl32sw.dll",
    "PySide6/vcamp140.dll",
    "PySide6/vccorlib140.dll",
    "PySide6/concrt140.dll",
    "PySide6/Qt/libexec",
    "PySide6/Qt/metatypes",
    "PySide6/Qt/qml",
    "PySide6/Qt/resources",
    *(
        pattern
        for module in (
            "Concurrent",
            "Designer*",
            "Help",
            "Labs*",
            "Lottie*",
            "Network",
            "OpenGLWidgets",
            "Qml*",
            "Quick*",
            "Sql",
            "SvgWidgets",
            "Test",
            "UiTools",
            "WaylandCompositor*",
            "Xml",
        )
        for pattern in (
            f"PySide6/Qt{module}.*",
            f"PySide6/Qt6{module}.dll",
            f"PySide6/Qt/lib/libQt6{module}.so.6",
            f"PySide6/Qt/lib/Qt{module}.framework",
        )
    ),
    "PySide6/QtOpenGL.*",
    *(
        pattern
        for kind in (
            "assetimporters",
            "designer",
            "egldeviceintegrations",
            "generic",
            "networkinformation",
            "qmllint",
            "qmltooling",
            "sqldrivers",
            "tls",
            "vectorimageformats",
            "wayland-graphics-integration-server",
            "imageformats/*icns*",
            "imageformats/*pdf*",
            "imageformats/*tga*",
            "imageformats/*wbmp*",
            "platforms/*direct2d*",
            "platforms/*eglfs*",
            "platforms/*linuxfb*",
            "platforms/*minimal*",
            "platforms/*vkkhrdisplay*",
            "platforms/*vnc*",
            "platforminputcontexts/*virtualkeyboard*",
        )
        for pattern in (f"PySide6/plugins/{kind}", f"PySide6/Qt/plugins/{kind}")
    ),
    # Qt's own sentences: only those of our four languages
    "PySide6/translations/[!q]*",
    "PySide6/translations/qt[!b]*",
    "PySide6/translations/qtbase_[!sn]*",
    "PySide6/translations/qtbase_s[!v]*",
    "PySide6/translations/qtbase_n[!bn]*",
    "PySide6/Qt/translations/[!q]*",
    "PySide6/Qt/translations/qt[!b]*",
    "PySide6/Qt/translations/qtbase_[!sn]*",
    "PySide6/Qt/translations/qtbase_s[!v]*",
    "PySide6/Qt/translations/qtbase_n[!bn]*",
)
