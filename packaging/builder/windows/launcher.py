"""planbench.exe and planbench.com: small programs that start the interpreter beside them."""

from __future__ import annotations

from pathlib import Path

from builder.build import Build, run
from builder.icon import write_ico
from builder.windows.python import VERSION

COMPILER = "x86_64-w64-mingw32-gcc"
RESOURCES = "x86_64-w64-mingw32-windres"
DLL = f"python{VERSION.replace('.', '')}.dll"


def build_launchers(build: Build, folder: Path) -> None:
    """Compile both into the folder, with icon, manifest and version.

    Raises:
        BuildError: when the compiler is missing or fails.
    """
    work = build.empty_folder("launcher")
    write_ico(build, work / "planbench.ico")
    _write_manifest(build, work)
    (work / "planbench.rc").write_text(_resources(build.version), encoding="utf-8")
    run(RESOURCES, "planbench.rc", "planbench.o", cwd=work)
    source = build.root / "packaging" / "windows" / "launch.c"
    common = ["-O2", "-s", "-municode", f'-DPYTHON_DLL=L"{DLL}"', "-Wl,--no-insert-timestamp"]
    for name, flags in (("planbench.exe", ["-mwindows"]), ("planbench.com", ["-DCONSOLE"])):
        run(COMPILER, *common, *flags, source, work / "planbench.o", "-o", work / name, cwd=work)
        (folder / name).write_bytes((work / name).read_bytes())
    (folder / "planbench.ico").write_bytes((work / "planbench.ico").read_bytes())


def _write_manifest(build: Build, work: Path) -> None:
    text = (build.root / "packaging" / "windows" / "planbench.manifest").read_text("utf-8")
    (work / "planbench.manifest").write_text(
        text.replace('version="0.1.0.0"', f'version="{build.version}.0"'), encoding="utf-8"
    )


def _resources(version: str) -> str:
    numbers = ",".join([*version.split("."), "0"])
    values = {
        "CompanyName": "planbench",
        "FileDescription": "planbench",
        "FileVersion": version,
        "LegalCopyright": "EUPL-1.2",
        "ProductName": "planbench",
        "ProductVersion": version,
    }
    lines = "\n".join(f'  VALUE "{name}","{value}"' for name, value in values.items())
    return (
        '1 ICON "planbench.ico"\n1 24 "planbench.manifest"\n'
        f"1 VERSIONINFO FILEVERSION {numbers} PRODUCTVERSION {numbers}\nBEGIN\n"
        f' BLOCK "StringFileInfo" BEGIN BLOCK "040904B0" BEGIN\n{lines}\n END END\n'
        ' BLOCK "VarFileInfo" BEGIN VALUE "Translation",0x409,1200 END\nEND\n'
    )
