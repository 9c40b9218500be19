"""Groups that belong together although a comma or a word stands between them: tails, and counts said apart."""

from collections.abc import Sequence

from bot.core.reading.sets.rows import Group, Load, UnreadableError

_MOST_RESERVE = 5
_GOES_ON = 2  # so many sets counted, or so many numbers, are no list for sure


def _is_tail(group: Group, before: Group | None = None) -> bool:
    """A bare number behind a comma, which may belong to the clause before it; on a line of its own it is a set."""
    return (
        group.untyped
        and (before is None or (before.line == group.line and not group.crossed))
        and len(group.amounts) == 1
        and not group.amounts[0].unit
        and not (group.loads or group.efforts or group.count or group.every or group.positions)
    )


def join_tails(groups: list[Group]) -> list[Group]:
    """Lists that commas cut: 12,10,8 @ 60,70,80 and 20kg × 12,10,8 @ RPE 7,8,9 belong together when they count out."""
    found: list[Group] = []
    place = 0
    while place < len(groups):
        group = groups[place]
        place += 1
        tails = 0
        while place + tails < len(groups) and _is_tail(groups[place + tails], group):
            tails += 1
        values = [groups[place + one].amounts[0].value for one in range(tails)]
        if tails and found and group.efforts and not (group.amounts or group.loads or group.count):
            listed = _listed(found) == tails + len(group.efforts) and all(_is_effort(group, one) for one in values)
            if listed:
                group.efforts = [*group.efforts, *(10 - one if group.rpe else one for one in values)]
                found.append(group)
                place += tails
                continue
            if tails > 1 and all(_is_effort(group, one) for one in values):
                raise UnreadableError("effort")  # 10 10, rpe 7, 8, 9
        behind = groups[place + tails] if place + tails < len(groups) else None
        if tails and behind is not None and behind.amounts and behind.loads and behind.untyped:
            tails = 0  # 12, 10 @ 8 kg, 8, 7 @ 10 kg: they begin the list that comes next
        for many in {tails, 0} if tails else {0}:
            if _takes(found, group, values[:many]):
                place += many
                break
        found.append(group)
    return found


def _is_effort(group: Group, value: float) -> bool:
    """Whether a number may go on a list of efforts."""
    return 0 <= (10 - value if group.rpe else value) <= _MOST_RESERVE


def _takes(found: list[Group], group: Group, values: Sequence[float]) -> bool:
    """Give a group the loads or efforts behind it and the amounts before it, if they are as many."""
    efforts = group.tail_effort and len(group.efforts) + len(values) > 1
    given = len(group.efforts if efforts else group.loads) + len(values)
    if given < 2 or not (group.tail_effort if efforts else group.tail_load or not values):
        return False
    own = group.count if group.count is not None and len(group.amounts) == 1 else len(group.amounts)
    heads = _heads(found, given - own) if own and given >= own else None
    if heads is None or (group.count is not None and heads):
        return False
    before = found[-1 - heads] if heads and len(found) > heads else None
    if before is not None and before.untyped and not (before.loads or before.efforts or before.count):
        raise UnreadableError("order")  # 8, 8, 8 @ 7,5: two loads for three sets
    reserves = [10 - value if group.rpe else value for value in values]
    if efforts and any(not 0 <= value <= 5 for value in reserves):
        return False
    for _ in range(heads):
        head = found.pop()
        group.amounts = [*head.amounts, *group.amounts]
        if head.loads and group.loads:
            raise UnreadableError("order")  # 6kg 12,10 5kg 8
        group.loads = group.loads or head.loads
    if efforts:
        group.efforts = [*group.efforts, *reserves]
    else:
        group.loads = [*group.loads, *(Load(value, bare=True) for value in values)]
    return True


def _heads(found: Sequence[Group], wanted: int) -> int | None:
    """How many groups before hold exactly so many amounts in a row: bare numbers, the first perhaps behind its load."""
    count = 0
    while wanted > 0 and count < len(found):
        head = found[-1 - count]
        first = len(head.amounts) == 1 and len(head.loads) == 1 and not head.tail_load and head.count is None
        told = head.loads or head.efforts or head.count or head.every or head.positions or head.strict
        plain = bool(head.amounts) and not told
        if not (plain or (first and not head.efforts)) or len(head.amounts) > wanted:
            return None
        wanted -= len(head.amounts)
        count += 1
    return count if wanted == 0 else None


def join_counts(groups: list[Group]) -> list[Group]:
    """5 sets: 12, 10, 8, 7, 6: a count before a list counts it; ", 3 sets" behind one too."""
    _uncount(groups)
    found: list[Group] = []
    groups = _with_counted_lists(groups)
    for place, group in enumerate(groups):
        previous = found[-1] if found else None
        if previous is not None and previous.count is not None and not previous.strict and len(previous.loads) < 2:
            ahead = [one for one in groups[place:] if _is_tail(one) or one.untyped]
            listed = len(previous.amounts)
            lone = (
                not listed
                and len(ahead) <= 1
                and len(group.amounts) == 1
                and (group.amounts[0].unit or group.each or group.each_side or group.every)
            )
            if lone and group.count is None:
                previous.amounts, previous.efforts = group.amounts, group.efforts or previous.efforts
                previous.loads = group.loads or previous.loads
                continue
            wanted = listed < previous.count <= listed + sum(len(one.amounts) for one in ahead)
            ends = listed + len(group.amounts) == previous.count and not previous.loads and len(group.loads) == 1
            if group.untyped and group.count is None and (not group.loads or ends) and wanted:
                previous.amounts = [*previous.amounts, *group.amounts]
                previous.efforts = group.efforts or previous.efforts
                previous.loads = previous.loads or group.loads
                continue
            if listed == 1 and (_is_tail(group) or (group.untyped and previous.counted_before and group.count is None)):
                raise UnreadableError("count")  # 3 sets 10, 8
        told = _told_before(found)
        if told is not None and _is_count(group) and not (told.loads and group.loads):
            loaded = [one for one in found if one.amounts and (one.loads or one.efforts)]
            if len(loaded) > 1 and all(one.count is None for one in loaded):
                if _listed(found) == group.count:
                    continue
                raise UnreadableError("count")  # 10 @ 8, 12 @ 6, 3 sets
            if len(told.amounts) == 1 and told.count is None:
                told.count, told.strict = group.count, True
                told.efforts = told.efforts or group.efforts
                told.loads = told.loads or group.loads
                continue
            if _listed(found) == group.count and not (group.loads or group.efforts):
                continue
        found.append(group)
    return found


def _told_before(found: Sequence[Group]) -> Group | None:
    """The last group, or the one before it where that holds nothing but a load: 10 a side, 8 kg, 3 sets."""
    if len(found) > 1 and found[-1].loads and not (found[-1].amounts or found[-1].count or found[-1].positions):
        return found[-2]
    return found[-1] if found else None


def _is_count(group: Group) -> bool:
    """ ", 3 sets", perhaps with a load or an effort behind it."""
    return group.count is not None and not group.amounts and len(group.loads) < 2 and len(group.efforts) < 2


def _uncount(groups: Sequence[Group]) -> None:
    """3 sets: 12 @ 5, 10 @ 6, 8 @ 8: the count is of the sets that are listed, each with its load.

    3 sets of 12 @ 5, 8 @ 6 are four sets.
    """
    told = [group for group in groups if group.amounts]
    if len(told) < 2 or told[0].count is None or not told[0].counted_before or not told[0].loads:
        return
    rest = [group for group in told[1:] if group.count is None and group.loads]
    counts = len(told) == told[0].count
    if len(rest) + 1 != len(told) or (told[0].strict and not (counts and len(told) > _GOES_ON)):
        return
    if not counts:
        raise UnreadableError("count")
    told[0].count = None


def _with_counted_lists(groups: list[Group]) -> list[Group]:
    """3 sets of 12, 10, 8; 3x12, 10, 8: the count is of the sets that are listed; with 4 of them nobody knows.

    What a "then" parts from the first is added to it, and so is what stands behind 2x12.
    """
    found: list[Group] = []
    place = 0
    while place < len(groups):
        group, end = groups[place], place + 1
        while end < len(groups) and _goes_on(groups[end], group):
            end += 1
        many, rest = end - place, groups[place + 1 : end]
        place += 1
        found.append(group)
        counted = group.count is not None and group.strict and len(group.amounts) == 1 and not group.counted_after
        if not counted or not rest or rest[0].part != group.part:
            continue
        if many > _GOES_ON and many == group.count:
            group.amounts = [*group.amounts, *(amount for one in rest for amount in one.amounts)]
            group.loads, group.efforts = group.loads or rest[-1].loads, group.efforts or rest[-1].efforts
            place = end
        elif (group.counted_before or many > _GOES_ON) and (group.count or 0) > _GOES_ON:
            raise UnreadableError("count")
    return found


def _goes_on(group: Group, before: Group) -> bool:
    """Whether one more amount goes on behind what was counted, perhaps with the load of all."""
    alone = len(group.amounts) == 1 and not (group.count or group.every or group.positions or group.crossed)
    return alone and group.line == before.line and not (group.loads and before.loads)


def _listed(groups: Sequence[Group]) -> int:
    return sum(len(group.amounts) if group.count is None else group.count for group in groups)
