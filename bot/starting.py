"""A quick start: while the house is built, Python's garbage collector rests, and nobody looks for pydantic's plugins.

What was built is never looked at again, so a collection later costs what the turns have made and no more.
"""

import gc
import os


def begin() -> None:
    """Before anything large is imported: collect nothing until `end`, and do without plugins."""
    gc.disable()
    # It would read what every installed package says about itself; an operator who has one names it there.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # noqa: TID251 - read by a library only


def end() -> None:
    """From here on collect what is made; what stands already is left alone. Nothing where it did not begin."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
