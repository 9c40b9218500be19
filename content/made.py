"""Values made and changed quickly: who checks types sees them frozen, and at run time nothing is paid for it."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

__all__ = ["changed", "quick", "shared"]

T = TypeVar("T")

if TYPE_CHECKING:
    from dataclasses import dataclass as quick
else:

    def quick(*, frozen: bool, slots: bool = False, kw_only: bool = False) -> Callable[[type[T]], type[T]]:
        """`dataclass(frozen=True)` for values that a turn makes by the dozen: made in a third of the time.

        A frozen class sets each field through a call that is there to refuse it. Here only mypy refuses.
        """
        return dataclass(slots=slots, kw_only=kw_only, unsafe_hash=frozen)


def changed(value: T, /, **changes: Any) -> T:
    """`dataclasses.replace`, in half its time; the value itself where nothing differs.

    A name that is no field raises AttributeError or TypeError.
    """
    for name, new in changes.items():
        if getattr(value, name) is not new:
            break
    else:
        return value
    kind: Any = value.__class__
    return cast("T", kind(**{name: getattr(value, name) for name in _names(kind)} | changes))


def shared(kind: type, value: Any) -> dict[str, Any]:
    """The fields of a value that a dataclass of that kind has too, by name: to make or change one with."""
    return {name: getattr(value, name) for name in _shared_names(kind, value.__class__)}


@cache
def _shared_names(kind: Any, other: Any) -> tuple[str, ...]:
    return tuple(name for name in _names(kind) if name in _names(other))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
