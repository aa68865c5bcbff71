"""What a package is made of: each part's name, version and licence, as a list and as an SBOM."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageMetadata, distributions
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from builder.build import Build

# Wheels that carry no text of their licence: it lies beside the dictionaries.
TEXTS = {
    "pyside6-essentials": ("LGPL-3.txt", "GPL-3.txt"),
    "shiboken6": ("LGPL-3.txt", "GPL-3.txt"),
}
LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)
OUR_LICENCE = "EUPL-1.2"
# What a licence field says in words, as SPDX names it.
SPDX = {
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "CC0 1.0 Universal": "CC0-1.0",
    "LGPL": "LGPL-2.1-or-later",
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "BSD license": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "MIT + MPL 1.1/GPL 2.0/LGPL 2.1": "MIT AND (MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-only)",
    "resvg_py": "MIT",  # names none; its text is that of MIT
}


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a package carries and that somebody made."""

    name: str
    version: str
    licence: str  # an SPDX expression where there is one, else the maker's own words
    texts: tuple[Path, ...]  # the files with the licence's text
    package_url: PackageURL | None = None


def own_parts(build: Build) -> list[Part]:
    """planbench and what lies in its repository: faces, dictionaries, icons, the list of places."""
    resources = build.root / "resources"
    fonts, spelling = resources / "fonts", resources / "spelling"
    lesser = (spelling / "LGPL-3.txt", spelling / "GPL-3.txt")
    return [
        Part("planbench", build.version, OUR_LICENCE, (build.root / "LICENSE",)),
        Part("Carlito", "1.103", "OFL-1.1", (fonts / "OFL.txt",)),
        Part("DejaVu Sans", "2.37", "Bitstream-Vera", (fonts / "fallback" / "DejaVu-LICENSE.txt",)),
        Part("Noto Emoji", "1", "OFL-1.1", (fonts / "fallback" / "NotoEmoji-OFL.txt",)),
        Part("dictionary-sv", "4.0.0", "LGPL-3.0-only", (spelling / "sv_SE.LICENSE", *lesser)),
        Part("dictionary-nb", "3.0.0", "GPL-2.0-only", _norwegian(spelling, "nb_NO")),
        Part("dictionary-nn", "2.2.0", "GPL-2.0-only", _norwegian(spelling, "nn_NO")),
        Part("swedish-geodata", "1", "CC0-1.0", (resources / "units" / "SOURCES.md",)),
    ]


def _norwegian(spelling: Path, language: str) -> tuple[Path, ...]:
    return (spelling / f"{language}.LICENSE", spelling / "GPL-2.txt")


def library_parts(build: Build, folder: Path) -> list[Part]:
    """The libraries unpacked in a folder, by name."""
    found = [_library(build, each) for each in distributions(path=[str(folder)])]
    return sorted((part for part in found if part.name != "planbench"), key=lambda part: part.name)


def _library(build: Build, library: Distribution) -> Part:
    name = library.name.lower().replace("_", "-")
    told = Path(str(library.locate_file("")))
    info = next(told.glob(f"{library.name.replace('-', '_')}-*.dist-info"), None) or next(
        path
        for path in told.glob("*.dist-info")
        if path.name.lower().startswith(name.replace("-", "_"))
    )
    texts = [each for each in info.rglob("*") if LICENCE_FILE.search(str(each.relative_to(info)))]
    lent = tuple(build.root / "resources" / "spelling" / each for each in TEXTS.get(name, ()))
    return Part(
        name,
        library.version,
        _licence(library),
        tuple(sorted(each for each in texts if each.is_file())) or lent,
        PackageURL("pypi", name=name, version=library.version),
    )


def _licence(library: Distribution) -> str:
    fields = library.metadata
    classes = [each for each in fields.get_all("Classifier") or [] if each.startswith("License")]
    told = _field(fields, "License-Expression") or _field(fields, "License")
    words = re.split(r"\n| \(", told)[0] or "".join(classes[:1]).rpartition("::")[2].strip()
    return SPDX.get(words, words) or SPDX[library.name]


def _field(fields: PackageMetadata, name: str) -> str:
    return str(next(iter(fields.get_all(name) or [""])))


def bill_of_materials(parts: Sequence[Part]) -> str:
    """The parts as CycloneDX 1.6 in JSON, planbench first; the same parts give the same text."""
    bom = Bom()
    told = "|".join(f"{each.name}={each.version}" for each in parts)
    bom.serial_number = uuid5(NAMESPACE_URL, told)
    planbench, *others = [_component(part) for part in parts]
    bom.metadata.component = planbench
    bom.components.update(others)
    bom.register_dependency(planbench, others)
    text = json.loads(JsonV1Dot6(bom).output_as_string())
    del text["metadata"]["timestamp"]  # when it was written says nothing of what is in it
    return json.dumps(text, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _component(part: Part) -> Component:
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType.APPLICATION if part.name == "planbench" else ComponentType.LIBRARY,
        licenses=[LicenseFactory().make_from_string(part.licence)],
        purl=part.package_url,
        bom_ref=f"{part.name}@{part.version}",
    )


def write_licences(folder: Path, parts: Iterable[Part]) -> None:
    """A folder a person can read: a list of the parts, the SBOM, and each licence's text."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = list(parts)
    lines = ["What this package is made of, and under which licence.\n"]
    for part in parts:
        own = folder / part.name
        own.mkdir(exist_ok=True)
        for text in part.texts:
            shutil.copyfile(text, own / text.name)
        lines.append(f"{part.name} {part.version}: {part.licence}")
    (folder / "README.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "sbom.cdx.json").write_text(bill_of_materials(parts), encoding="utf-8")
