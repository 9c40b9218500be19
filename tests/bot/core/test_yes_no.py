"""What counts as a yes, as a no, and as neither."""

import pytest

from bot.core.yes_no import yes_or_no


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("yes", True),
        ("Yes, keep it", True),
        ("Yes, delete everything", True),
        ("yes please!", True),
        ("of course", True),
        ("ja", True),
        ("no", False),
        ("No, don\u2019t keep it", False),
        ("no thank you", False),
        ("nah", False),
        ("not now", False),
        ("never mind", False),
        ("", None),
        ("yes, don't", None),
        ("no run tomorrow", None),
        ("no band today", None),
        ("yes 12 10 8", None),
        ("ok ping me at 6", None),
        ("keep", None),
        ("12 10 8", None),
    ],
)
def test_a_yes_or_a_no_may_have_words_beside_it_that_add_nothing(text: str, *, said: bool | None) -> None:
    assert yes_or_no(text) is said
