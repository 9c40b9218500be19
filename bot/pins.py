"""From a pin to the name of its time zone; the core is given this as a function. The pin itself is kept nowhere."""

LATITUDE, LONGITUDE = 90.0, 180.0


def zone_at(latitude: float, longitude: float) -> str | None:
    """The zone of a place on land, or None at sea, at the poles and where it is no place at all."""
    if not (-LATITUDE <= latitude <= LATITUDE and -LONGITUDE <= longitude <= LONGITUDE):  # false for nan as well
        return None
    from tzfpy import get_tz  # 70 ms and 34 MiB: only for those who send a pin

    name = get_tz(longitude, latitude)
    return None if not name or name.startswith("Etc/") else name
