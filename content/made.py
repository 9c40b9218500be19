"""Values made and changed quickly: who checks types sees them frozen, and at run time nothing is paid for it."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

__all__ = ["changed", "quick"]

T = TypeVar("T")

# What a dataclass compiles for each class, and the option that asks for it.
_COMPILED = {"__init__": "init", "__repr__": "repr", "__eq__": "eq", "__hash__": "unsafe_hash"}
_NONE = dict.fromkeys(_COMPILED.values(), False)

if TYPE_CHECKING:
    from dataclasses import dataclass as quick
else:

    def quick(*, frozen: bool, slots: bool = False, kw_only: bool = False) -> Callable[[type[T]], type[T]]:  # noqa: ARG001
        """`dataclass(frozen=True)`, defined in a tenth of the time and made in a third.

        A start defines 200 of them, and uses few: each method is compiled when it is first called. A turn makes dozens:
        a frozen class sets each field through a call that is there to refuse it; here only mypy refuses.
        """

        def define(kind: type[T]) -> type[T]:
            made = dataclass(slots=slots, kw_only=kw_only, **_NONE)(kind)
            for name in _COMPILED.keys() - vars(kind).keys():
                setattr(made, name, _at_first_call(made, name))
            return made

        return define


def _at_first_call(kind: type, name: str) -> Callable[..., Any]:
    """The method that puts the compiled one of that name in its place, and calls it."""

    def method(self: object, *given: object, **named: object) -> Any:
        heir: Any = type(kind.__name__, (kind,), {"__doc__": kind.__doc__})
        setattr(kind, name, vars(dataclass(**_NONE | {_COMPILED[name]: True})(heir))[name])
        return getattr(kind, name)(self, *given, **named)

    return method


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
