"""SQLAlchemy's asyncio connections without its ORM, which comes along otherwise: 80 ms and 7 MB for unused sessions."""

import sys
from types import ModuleType
from typing import Any

_PACKAGE = "sqlalchemy.ext.asyncio"
_SESSIONS = (f"{_PACKAGE}.session", f"{_PACKAGE}.scoping")  # all in it that needs the ORM


class _LeftOut(ModuleType):
    """Stands in while the package is imported: it takes its sessions' names from here, and they are nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return None


_left_out = () if _PACKAGE in sys.modules or "sqlalchemy.orm" in sys.modules else _SESSIONS
sys.modules.update({name: _LeftOut(name) for name in _left_out})
try:
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
finally:
    for _name in _left_out:
        del sys.modules[_name]

__all__ = ["AsyncConnection", "AsyncEngine", "create_async_engine"]
