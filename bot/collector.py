"""Python's garbage collector rests while the house is built: all that is made then stays, and looking at it takes time.

What was built is never looked at again, so a collection later costs what the turns have made and no more.
"""

import gc


def rest() -> None:
    """Collect nothing until `look_after`: imports and content are some 100 ms quicker."""
    gc.disable()


def look_after() -> None:
    """From here on collect what is made; what stands already is left alone. Nothing where it did not rest."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
