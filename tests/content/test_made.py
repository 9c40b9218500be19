"""Values made and changed quickly are what a frozen class and `replace` would give."""

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from content.made import changed, quick
from training.model import LoggedSet, Side


@dataclass(frozen=True, slots=True)
class Base:
    """A value with a base and one with a check are changed as replace changes them."""

    number: int = 0


@dataclass(frozen=True, slots=True)
class Checked(Base):
    """Numbers below ten."""

    name: str = ""

    def __post_init__(self) -> None:
        if self.number > 9:
            raise ValueError("too many")


@quick(frozen=True, slots=True)
class Quick:
    """Every kind of field: asked for, with a default, with a default made for each, by name only."""

    name: str
    many: list[int] = field(default_factory=list)
    size: int = 3
    where: str = field(default="here", kw_only=True)


def test_a_changed_value_is_what_replace_makes_and_the_first_stays_as_it_is() -> None:
    one = LoggedSet(exercise="row", set=1, reps=10)
    other: dict[str, Any] = {"set": 2, "side": Side.LEFT, "reps": None}

    assert changed(one, **other) == replace(one, **other) != one
    assert one == LoggedSet(exercise="row", set=1, reps=10)
    assert type(changed(one)) is LoggedSet
    assert hash(changed(one, **other)) == hash(replace(one, **other))
    assert changed(one, set=1, side=None) is one
    with pytest.raises(AttributeError):
        changed(one, colour="red")


def test_a_value_with_a_base_or_a_check_is_changed_as_replace_would() -> None:
    assert changed(Base(1), number=2) == Base(2)
    assert changed(Checked(1, "a"), name="b") == Checked(1, "b")
    with pytest.raises(ValueError, match="too many"):
        changed(Checked(1), number=10)


def test_a_quickly_made_value_is_one_like_any_other() -> None:
    one = Quick("a", where="there")

    assert (one.name, one.many, one.size, one.where) == ("a", [], 3, "there")
    assert one == Quick("a", [], 3, where="there") != Quick("a")
    assert Quick("a").many is not Quick("b").many
    assert replace(one, size=4) == changed(one, size=4) == Quick("a", size=4, where="there")
    with pytest.raises(AttributeError):
        one.colour = "red"  # type: ignore[attr-defined]  # it has no room for what it does not hold
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Quick("a", [], 3, "there")  # type: ignore[call-arg]


def test_a_method_is_compiled_when_it_is_first_called_and_stands_for_itself_from_then_on() -> None:
    @quick(frozen=True, slots=True)
    class Fresh:
        """One that nobody has used yet, with a field that tells nobody apart."""

        name: str
        note: dict[str, int] = field(default_factory=dict, hash=False)
        secret: str = field(default="", repr=False, compare=False)

    waiting = Fresh.__init__
    one, other = Fresh("a", {"b": 1}, "c"), Fresh("a", {"b": 1}, "d")

    assert Fresh.__init__ is not waiting
    assert one == other != Fresh("a")
    assert one != object()
    assert hash(one) == hash(Fresh("a", {})) != hash(Fresh("b"))
    assert repr(one).endswith("Fresh(name='a', note={'b': 1})")
    with pytest.raises(TypeError, match=r"Fresh.__init__\(\) missing 1 required positional argument: 'name'"):
        Fresh()  # type: ignore[call-arg]


def test_a_class_of_values_may_say_itself_how_it_is_shown_and_have_heirs() -> None:
    @quick(frozen=True, slots=True, kw_only=True)
    class Shown:
        """It is shown in its own words."""

        size: int = 0

        def __repr__(self) -> str:
            return f"<{self.size}>"

    @quick(frozen=True, slots=True, kw_only=True)
    class Named(Shown):
        """It has a name as well."""

        name: str

    assert repr(Shown(size=2)) == "<2>"
    assert Named(name="a", size=1) == Named(name="a", size=1) != Named(name="a")
    assert Shown(size=1) != Named(name="a", size=1)


def test_who_checks_types_sees_it_frozen() -> None:
    one = Quick("a")
    one.size = 9  # type: ignore[misc]  # an ignore that is not needed is an error: this line is the test

    assert one.size == 9
