"""Local days to instants: date + wall time + zone. Pure; the zone rules are the `tzdata` package's, and only its."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

import tzdata  # type: ignore[import-untyped]  # data, with a version

# The operating system's copy is out of date on common systems, and zoneinfo prefers it: without a search path the
# package is all there is. It must hold before the first zone is looked up, hence here and not in a function.
zoneinfo.reset_tzpath(to=())
ZoneInfo.clear_cache()

NOT_PLACES = frozenset({"Factory", "localtime"})
NOON = time(12)
INSTANTS_KEPT = 8192  # many athletes share a date, a minute and a zone; so do the turns of one athlete
ONE_DAY = timedelta(days=1)


def zone_data_version() -> str:
    """The version of the zone rules that are in force, e.g. 2026f."""
    return str(tzdata.IANA_VERSION)


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """Every zone name there is, out of the package's own list."""
    listed = resources.files("tzdata").joinpath("zones").read_text(encoding="ascii")
    return frozenset(listed.split()) - NOT_PLACES


def is_zone(name: str) -> bool:
    """Whether this is a zone's name, exactly. Names are looked up in a fixed list and never reach the file system."""
    return name in zones()


@lru_cache(maxsize=1024)
def zone_of(name: str) -> ZoneInfo:
    """The rules of a zone. Raises ValueError for a name that is not in the list."""
    if not is_zone(name):
        raise ValueError("that is not the name of a time zone")
    return ZoneInfo(name)


@lru_cache(maxsize=INSTANTS_KEPT)
def instant_of(local_date: date, wall: time, zone: str) -> datetime:
    """The instant, in UTC, of a wall time on a local date.

    In a gap it is the moved minute (02:30 becomes 03:30), in an overlap the first of the two. Raises ValueError for an
    unknown zone.
    """
    # Python reads a wall time in a gap with the offset from before it, and fold 0 as the first: just what is wanted.
    return datetime.combine(local_date, wall.replace(fold=0), zone_of(zone)).astimezone(UTC)


def local_date_of(instant: datetime, zone: str) -> date:
    """The local date of a zone at an instant."""
    return instant.astimezone(zone_of(zone)).date()


@lru_cache(maxsize=INSTANTS_KEPT)
def day_exists(local_date: date, zone: str) -> bool:
    """Whether a zone ever had that date: crossing the date line can leave one out."""
    return local_date_of(instant_of(local_date, NOON, zone), zone) == local_date
