"""Goals duplicated, rounds of status, anchoring, promises."""
