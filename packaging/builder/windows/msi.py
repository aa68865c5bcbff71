"""The .msi for an IT department: silent with `msiexec /qn`, for one user or for the machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid5
from xml.sax.saxutils import quoteattr

from builder.build import Build, run

SPACE = UUID("7d0b5c1e-6f0e-4c3c-9c4a-1d4b2f6f0a10")
SUFFIXES = ((".planbench", "planbench.project"), (".planbench-utbyte", "planbench.exchange"))


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom a package installs."""

    name: str  # in the file's name
    attributes: str  # of the Package element
    folder: str  # Windows' own name of the folder above ours
    root: str  # of the registry
    upgrade: UUID  # what later versions replace


USER = Scope(
    "user",
    'InstallScope="perUser" InstallPrivileges="limited"',
    "LocalAppDataFolder",
    "HKCU",
    UUID("3f6e6f5e-6a0f-4d53-9f6b-2f3d5a6c7b81"),
)
MACHINE = Scope(
    "machine",
    'InstallScope="perMachine" InstallPrivileges="elevated"',
    "ProgramFiles64Folder",
    "HKLM",
    UUID("a4d2b0b7-5f57-4a86-8d54-0b6f0c9f4e52"),
)


def build_msi(build: Build, folder: Path, *, per_machine: bool) -> Path:
    """Write the package.

    Raises:
        BuildError: when wixl is missing or refuses.
    """
    scope = MACHINE if per_machine else USER
    file = build.out / f"planbench-{build.version}-{scope.name}.msi"
    script = folder.parent / f"{scope.name}.wxs"
    script.write_text(_script(build, folder, scope), encoding="utf-8")
    file.unlink(missing_ok=True)
    run("wixl", "--arch", "x64", "--output", file, script.name, cwd=folder.parent)
    return file


def _script(build: Build, folder: Path, scope: Scope) -> str:
    tree = "\n".join(_directory(folder, folder))
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    references = "".join(f'<ComponentRef Id="{_id(folder, each)}"/>' for each in files)
    product = uuid5(scope.upgrade, build.version)
    inner = f'<Directory Id="INSTALLDIR" Name="planbench">\n{tree}\n</Directory>'
    if scope is USER:
        inner = f'<Directory Id="Programs" Name="Programs">{inner}</Directory>'
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
 <Product Id="{product}" Name="planbench" Language="1053" Version="{build.version}"
   Manufacturer="planbench" UpgradeCode="{scope.upgrade}">
  <Package InstallerVersion="500" Compressed="yes" {scope.attributes} Platform="x64"/>
  <MajorUpgrade DowngradeErrorMessage="A newer planbench is installed already."/>
  <Media Id="1" Cabinet="planbench.cab" EmbedCab="yes"/>
  <Icon Id="planbench.ico" SourceFile="planbench/planbench.ico"/>
  <Property Id="ARPPRODUCTICON" Value="planbench.ico"/>
  <Property Id="ARPNOREPAIR" Value="1"/>
  <Directory Id="TARGETDIR" Name="SourceDir">
   <Directory Id="{scope.folder}">{inner}</Directory>
   <Directory Id="ProgramMenuFolder"/>
  </Directory>
  <DirectoryRef Id="INSTALLDIR">
   <Component Id="Registry" Guid="{uuid5(scope.upgrade, "registry")}" Win64="yes">
{_registry(scope)}
   </Component>
  </DirectoryRef>
  <DirectoryRef Id="ProgramMenuFolder">
   <Component Id="Menu" Guid="{uuid5(scope.upgrade, "menu")}" Win64="yes">
    <Shortcut Id="Shortcut" Name="planbench" Target="[INSTALLDIR]planbench.exe"
      WorkingDirectory="INSTALLDIR"/>
    <RegistryValue Root="{scope.root}" Key="Software\\planbench" Name="Menu" Type="integer"
      Value="1" KeyPath="yes"/>
   </Component>
  </DirectoryRef>
  <Feature Id="Main" Level="1">
   <ComponentRef Id="Registry"/><ComponentRef Id="Menu"/>{references}
  </Feature>
 </Product>
</Wix>
"""


def _registry(scope: Scope) -> str:
    def value(key: str, text: str, *, name: str = "", path: bool = False) -> str:
        named = f' Name="{name}"' if name else ""
        held = ' KeyPath="yes"' if path else ""
        return (
            f'    <RegistryValue Root="{scope.root}" Key="Software\\{key}"{named} Type="string" '
            f"Value={quoteattr(text)}{held}/>"
        )

    lines = [value("planbench", "[INSTALLDIR]", name="InstallDir", path=True)]
    for suffix, kind in SUFFIXES:
        lines += [
            value(rf"Classes\{suffix}", kind),
            value(rf"Classes\{kind}", "planbench"),
            value(rf"Classes\{kind}\DefaultIcon", "[INSTALLDIR]planbench.exe,0"),
            value(rf"Classes\{kind}\shell\open\command", '"[INSTALLDIR]planbench.exe" "%1"'),
        ]
    return "\n".join(lines)


def _directory(folder: Path, root: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        name = quoteattr(path.name)
        if path.is_dir():
            yield f'<Directory Id="{_id(root, path)}" Name={name}>'
            yield from _directory(path, root)
            yield "</Directory>"
        else:
            source = quoteattr(path.relative_to(root.parent).as_posix())
            guid = uuid5(SPACE, path.relative_to(root).as_posix())
            yield (
                f'<Component Id="{_id(root, path)}" Guid="{guid}" Win64="yes">'
                f'<File Id="F{_id(root, path)}" Source={source} Name={name}/></Component>'
            )


def _id(root: Path, path: Path) -> str:
    told = path.relative_to(root).as_posix().encode()
    return f"P{hashlib.sha256(told).hexdigest()[:24]}"
