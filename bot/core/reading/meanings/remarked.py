"""Sets with a remark beside them that no word of ours is in: "10 10 9 in the hotel gym", "kept it light: 3x12 4kg"."""

from bot.core.reading.meanings import statements
from bot.core.reading.model import ReadingContext
from bot.core.reading.sets.setlog import SetLog, read_sets
from bot.core.reading.words.names import index_of
from bot.core.reading.words.remarks import is_cut_off, without_unknown
from bot.core.reading.words.said import Said
from content.model import Unit
from training.model import Side

_LEAST, _MOST = 0.4, 1.7  # how far from the range amounts beside unknown words may be


def with_remark(said: Said) -> SetLog | None:
    """The sets, where words without a meaning stand beside them; None where those may say more.

    A lone number may be anything, unless it is named.
    """
    context = said.context
    if statements.opens_asking(said):
        return None  # does a 5 minute plank count
    units = {_unit(name, context) for hit in said.names for name in hit.ids}
    left = without_unknown(said.atoms, index_of(context.content), counted=units <= {Unit.REPS})
    if left is None or statements.reports_nothing(said.with_atoms(left)):
        return None
    log = read_sets(left, context)
    if log.reason is not None or (len(log.sets) < 2 and not said.names):
        return None
    if not is_cut_off(said.atoms, left) and not is_plausible(log, context):
        return None
    return log


def _unit(name: str, context: ReadingContext) -> Unit:
    plan = context.prescribed(name)
    return plan.unit if plan is not None else context.content.exercises[name].unit


def is_plausible(log: SetLog, context: ReadingContext) -> bool:
    """Whether sets are about as many and as long as prescribed, so that no number of a remark is among them."""
    for name in dict.fromkeys(one.exercise for one in log.sets):
        plan = context.prescribed(name)
        if plan is None:
            continue
        mine = [one for one in log.sets if one.exercise == name]
        high = plan.high or max(plan.target, 2 * plan.low)
        most = max(sum(one.side is side for one in mine) for side in (None, Side.LEFT, Side.RIGHT))
        if most > plan.sets + 1 or not all(_LEAST * plan.low <= one.amount <= _MOST * high for one in mine):
            return False
    return True
