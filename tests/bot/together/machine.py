"""One of several machines for tests: `armswing serve` as it is, or with every time-out of a hand-over divided.

`python -m tests.bot.together.machine HASTE [arguments of serve]`. Settings come from the environment.
"""

import sys

import bot.serve
import bot.turn
import store.election
from bot.__main__ import main
from scheduler.dispatcher import LEASE, SEND_TIMEOUT_S, Dispatcher


def hurry(haste: float) -> None:
    """Divide leases and terms, so that a test needs not wait for them."""
    store.election.TERM_S /= haste
    store.election.ANSWER_S /= haste
    store.election.IDLE_MS = int(store.election.IDLE_MS / haste)
    bot.turn.LEASE = LEASE / haste
    bot.serve.PROBE_EVERY_S /= haste
    defaults = Dispatcher.__init__.__kwdefaults__ or {}
    defaults |= {"lease": LEASE / haste, "send_timeout_s": SEND_TIMEOUT_S / haste}


if __name__ == "__main__":
    hurry(float(sys.argv[1]))
    sys.argv = ["armswing", "serve", *sys.argv[2:]]
    main()
