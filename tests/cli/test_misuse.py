"""What is said of a command that was not understood, to people and to programs."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest


@pytest.mark.parametrize("given", [("nonsense",), ("show",), ("check", "x", "--what")])
def test_wrong_usage_is_json_where_that_is_wanted(
    planbench: Callable[..., tuple[int, str, str]], given: tuple[str, ...]
) -> None:
    code, out, err = planbench(*given, "--json")
    assert code == 2
    assert json.loads(out)["error"] in err
    assert planbench(*given)[1] == ""
