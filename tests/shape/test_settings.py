"""Every variable that the product reads is explained to operators, and none is explained that it doesn't read."""

from __future__ import annotations

import re

from tests.shape.tree import ROOT, modules, told

READ = re.compile(r"""\benv(?:_bool|_int|_list)?\(\s*"([A-Z_]+)"|environ(?:\.get\(|\[)\s*"([A-Z_]+)\"""")
EXPLAINED = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
#: Set by us for Django, not by operators for us.
OURS = {"DJANGO_SETTINGS_MODULE"}


def test_every_variable_is_documented() -> None:
    read = {a or b for path in modules() for a, b in READ.findall(path.read_text())} - OURS
    explained = set(EXPLAINED.findall((ROOT / "docs" / "operate.md").read_text()))
    assert "DATABASE_URL" in read
    differing = [f"{'undocumented' if n in read else 'not read'}: {n}" for n in sorted(read ^ explained)]
    assert not differing, told(differing, "docs/operate.md, table of variables:")
