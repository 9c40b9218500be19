"""YAML 1.2 as people mean it, over the C parser: `no` is a word, 12:30 is text, a key stands once. No domain here."""

import re
from collections.abc import Iterable

import yaml

from content.made import quick
from content.regex import regex

# The scalars of the YAML 1.2 core schema; PyYAML's own are those of 1.1 (12:30 is 750 there, `no` is False).
_SCALARS: tuple[tuple[str, str, str], ...] = (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("tag:yaml.org,2002:null", r"^(?:~|null|)$", "~n"),
)

Key = str | int


class _StrictLoader(yaml.CSafeLoader):
    """The C parser with the scalars of YAML 1.2; decimal numbers keep their leading zeros harmless."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  PyYAML's own attribute

    def construct_yaml_int(self, node: yaml.ScalarNode) -> int:
        """Read a decimal number: 010 is ten."""
        return int(self.construct_scalar(node))


for _tag, _pattern, _first in _SCALARS:
    _StrictLoader.add_implicit_resolver(_tag, regex(_pattern), [*_first, ""] if "null" in _tag else list(_first))
_StrictLoader.add_constructor("tag:yaml.org,2002:int", _StrictLoader.construct_yaml_int)


@quick(frozen=True, slots=True, kw_only=True)
class Document:
    """One file, read: its plain data, and the positions of all its keys."""

    name: str
    data: object
    node: yaml.Node | None
    problems: tuple[str, ...] = ()

    def place(self, path: Iterable[Key]) -> str:
        """`file:line:column` of the value at that path, or of the deepest part of the path that exists."""
        node = self.node
        for key in path:
            node = _child(node, key) or node
        if node is None:
            return f"{self.name}:1:1"
        return f"{self.name}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"

    def known(self, path: Iterable[Key]) -> tuple[Key, ...]:
        """The keys of that path that stand in the file; a checker's own steps between them are left out."""
        node, keys = self.node, []
        for key in path:
            if (child := _child(node, key)) is not None:
                node = child
                keys.append(key)
        return tuple(keys)


def read_document(name: str, text: str) -> Document:
    """Read one YAML text. Broken syntax and repeated keys come back as `problems`, never as an exception."""
    loader = _StrictLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Document(name=name, data=None, node=None, problems=(f"{name}:1:1: the file is empty",))
        repeated = tuple(
            f"{name}:{line}:{column}: {key}: the key stands twice" for line, column, key in _repeated(node)
        )
        return Document(name=name, data=loader.construct_document(node), node=node, problems=repeated)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f"{mark.line + 1}:{mark.column + 1}" if mark is not None else "1:1"
        sentence = getattr(error, "problem", None) or "not readable as YAML"
        return Document(name=name, data=None, node=None, problems=(f"{name}:{at}: {sentence}",))
    finally:
        loader.dispose()


def _child(node: yaml.Node | None, key: Key) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return value  # type: ignore[no-any-return]
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key]  # type: ignore[no-any-return]
    return None


def _repeated(node: yaml.Node, seen: set[int] | None = None) -> Iterable[tuple[int, int, str]]:
    """Yield line, column and name of every key that stands twice in one mapping; aliases are walked once."""
    seen = set() if seen is None else seen
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _repeated(value, seen)
    if isinstance(node, yaml.MappingNode):
        names: set[str] = set()
        for name, value in node.value:
            if name.value in names:
                yield name.start_mark.line + 1, name.start_mark.column + 1, name.value
            names.add(name.value)
            yield from _repeated(value, seen)
