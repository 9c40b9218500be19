"""The guard of the guards still finds what it takes away: a safeguard whose text has moved would guard nothing."""

import pytest

from bench.guard import ROOT, SAFEGUARDS, Safeguard


@pytest.mark.parametrize("safeguard", SAFEGUARDS, ids=lambda one: one.name)
def test_a_safeguard_stands_where_the_guard_takes_it_away(safeguard: Safeguard) -> None:
    files = {ROOT / test.partition("::")[0] for test in safeguard.tests}
    names = {test.partition("::")[2] for test in safeguard.tests} - {""}
    written = "".join(file.read_text() for file in files)

    assert (ROOT / safeguard.file).read_text().count(safeguard.text) == 1
    assert [name for name in names if f"def {name}(" not in written] == []
