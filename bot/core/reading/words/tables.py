"""Tables pasted with a header that names their columns: each line becomes a name with its sets."""

from content.regex import regex

_SIGNS = ("|", ";", "\t", ",")
_SET = regex(r"(?:s|set ?)#?\d{1,2}")
_NAMES = {
    **dict.fromkeys(("exercise", "exercise name", "movement", "name"), "exercise"),
    **dict.fromkeys(("set", "set order", "#", "set number"), "set"),
    "sets": "count",
    **dict.fromkeys(("reps", "rep", "repetitions", "reps/time", "amount", "result"), "reps"),
    **dict.fromkeys(("weight", "load"), ""),
    **dict.fromkeys(("kg", "weight kg", "load kg", "weight (kg)", "load (kg)"), "kg"),
    **dict.fromkeys(("lb", "lbs", "weight lb", "weight lbs", "weight (lb)", "weight (lbs)"), "lb"),
    **dict.fromkeys(("rpe", "notes", "note", "comment", "date", "rest"), "else"),
}
_AMOUNT = r"\d{1,3}(?: ?(?:m|s|sec|secs))?"
_AMOUNTS = regex(rf"{_AMOUNT}(?: ?[/, ] ?{_AMOUNT})*")
_ONE = regex(_AMOUNT)
_LOAD = regex(r"(?P<value>\d{1,3}(?:\.\d{1,2})?) ?(?P<unit>kg|lbs?)?")
_NONE = {"", "-", "/", "n/a", "na", "none", "bw", "band", "x"}
_RULE = " |-:+"  # of what a line under a header is made
_MOST_SETS = 9
_FEWEST = 3  # columns


def without_columns(text: str) -> str | None:
    """A clean text whose first line names columns, its lines put as `name: 3x10 with 8kg`; any other as it is.

    Columns are exercise, reps and load, with one set a line, with how many sets or with a list of them; exercise and
    one column for each set; or, of what is up, a set's number and its reps. None where a line is wider, or where a cell
    that should be a number is none.
    """
    first, *rest = text.split("\n")
    sign = next((one for one in _SIGNS if one in first), "")
    head, lines = _cells(first, sign), [_cells(line, sign) for line in rest if line.strip(_RULE)]
    columns = ["set by set" if _SET.fullmatch(cell) else _NAMES.get(cell.replace("_", " ")) for cell in head]
    of_one = columns[0] in {"set", "count"} and {"reps", "exercise"} & set(columns) == {"reps"}
    named = len(head) >= _FEWEST and columns[0] in {"exercise", "else"} and "exercise" in columns
    if None in columns or not (named or (of_one and lines)):
        return text
    kept: dict[str, list[str]] = {}
    for line in lines:
        if len(line) > len(head):
            return None
        cells = [(str(column), cell) for column, cell in zip(columns, line, strict=False) if cell not in _NONE]
        name, sets = next((cell for column, cell in cells if column == "exercise"), ""), _sets_of(cells)
        if (named and not name) or not sets:
            return None
        kept.setdefault(name, []).extend(sets)
    return "\n".join(f"{name}: {', '.join(sets)}" if name else ", ".join(sets) for name, sets in kept.items())


def _sets_of(cells: list[tuple[str, str]]) -> list[str]:
    """One line's sets, each with its load; none where its cells don't tell them."""
    told = [cell for column, cell in cells if column in {"reps", "set by set"}]
    counts = [cell for column, cell in cells if column == "count"]
    loads = [(_LOAD.fullmatch(cell), column) for column, cell in cells if column in {"", "kg", "lb"}]
    if not all(_AMOUNTS.fullmatch(cell) for cell in told) or any(found is None for found, _ in loads):
        return []
    amounts = [found[0] for cell in told for found in _ONE.finditer(cell)]
    if counts and len(amounts) == 1 and counts[0].isdigit() and 0 < int(counts[0]) <= _MOST_SETS:
        amounts *= int(counts[0])
    elif counts and counts[0] != str(len(amounts)):
        return []
    load = "".join(f" with {found['value']}{found['unit'] or column}" for found, column in loads if found is not None)
    return [amount + load for amount in amounts]


def _cells(line: str, sign: str) -> list[str]:
    return [cell.strip() for cell in line.strip(" |").split(sign)] if sign else [line]
