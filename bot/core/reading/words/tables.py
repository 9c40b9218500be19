"""Tables pasted with a header that names their columns: each line becomes a name with its sets."""

from content.regex import regex

_SIGN = regex(r" ?[,;|\t] ?")
_SET = regex(r"(?:s|set ?)#?\d{1,2}")
_NAMES = {
    **dict.fromkeys(("exercise", "exercise name", "movement", "name"), "exercise"),
    **dict.fromkeys(("set", "sets", "set order", "#", "set number"), "set"),
    **dict.fromkeys(("reps", "rep", "repetitions"), "reps"),
    **dict.fromkeys(("weight", "load"), ""),
    **dict.fromkeys(("kg", "weight kg", "load kg", "weight (kg)", "load (kg)"), "kg"),
    **dict.fromkeys(("lb", "lbs", "weight lb", "weight lbs", "weight (lb)", "weight (lbs)"), "lb"),
    **dict.fromkeys(("rpe", "notes", "note", "comment", "date", "rest"), "else"),
}
_NUMBER = regex(r"\d{1,3}(?:\.\d{1,2})?")
_FEWEST = 3  # columns


def without_columns(text: str) -> str | None:
    """A clean text whose first line names columns, its lines put as `name: 12@10kg, 11@10kg`; any other as it is.

    Columns are exercise, reps and load, one set a line; or exercise and one column for each set. None where a line has
    another width, or a cell that should be a number is none.
    """
    first, *rest = text.split("\n")
    head, lines = _cells(first), [_cells(line) for line in rest if line.strip()]
    columns = ["set by set" if _SET.fullmatch(cell) else _NAMES.get(cell.replace("_", " ")) for cell in head]
    if len(head) < _FEWEST or None in columns or columns[0] not in {"exercise", "else"} or "exercise" not in columns:
        return text
    if any(len(line) != len(head) for line in lines):
        return None
    kept: dict[str, list[str]] = {}
    for line in lines:
        cells = [(column, cell) for column, cell in zip(columns, line, strict=True) if cell]
        name = next((cell for column, cell in cells if column == "exercise"), "")
        amounts = [cell for column, cell in cells if column in {"reps", "set by set"}]
        loads = [f"@{cell}{column}" for column, cell in cells if column in {"", "kg", "lb"}]
        if not name or not amounts or not all(_NUMBER.fullmatch(cell) for cell in amounts):
            return None
        kept.setdefault(name, []).extend(amount + "".join(loads) for amount in amounts)
    return "\n".join(f"{name}: {', '.join(sets)}" for name, sets in kept.items())


def _cells(line: str) -> list[str]:
    return _SIGN.split(line.strip(" |"))
