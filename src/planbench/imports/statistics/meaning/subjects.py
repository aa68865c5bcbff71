"""School subjects by name: what else stands in a heading is part of what is measured."""

from __future__ import annotations

import re

SUBJECT = re.compile(
    r"(matematik(k)?|matte|regning|rekning|lesing|lesning|läsning|engelsk(a)?|svenska( som"
    r" andraspråk)?|sva|norsk( hovedmål| sidemål| hovudmål)?( skriftlig| muntlig| munnleg)?|biologi"
    r"|fysik(k)?|kemi|kjemi|teknik|teknologi|naturfag|samf(un|und|unns)sfag|samfunnsfag"
    r"|samhällskunskap|geografi|historia|historie|religionskunskap|krle|religion og etikk"
    r"|hem- och konsumentkunskap|idrott och hälsa|kroppsøving|musik(k)?|bild|slöjd"
    r"|kunst og håndverk|kunst og handverk|mat og helse|modersmål|moderna språk|fremmedspråk"
    r"|framandspråk"
    r"|mathematics|reading|science)\b.*",
    re.IGNORECASE,
)


def is_subject(text: str) -> bool:
    """Whether a part of a heading is a school subject (`Matematik 1c` is one)."""
    return SUBJECT.fullmatch(text.strip()) is not None
