"""The keys of an encrypted database, as a setting holds them. No cipher and no database here."""

from base64 import b64decode, urlsafe_b64encode
from hashlib import sha256
from secrets import token_bytes

KEY_BYTES = 32
BAD_KEY = "must be 32 random bytes in base64, as armswing db key prints them (new,old while a key is changed)"


def new_key() -> str:
    """A fresh key as a setting takes it."""
    return urlsafe_b64encode(token_bytes(KEY_BYTES)).decode()


def keys_of(text: str) -> tuple[bytes, ...]:
    """The keys in a setting: the first one seals, each of them opens. Raises ValueError, which shows nothing of it."""
    keys = []
    for one in text.split(","):
        try:
            key = b64decode(one.strip().replace("+", "-").replace("/", "_"), altchars=b"-_", validate=True)
        except ValueError:
            raise ValueError(BAD_KEY) from None
        if len(key) != KEY_BYTES:
            raise ValueError(BAD_KEY)
        keys.append(key)
    return tuple(keys)


def name_of(key: bytes) -> str:
    """What a key is called in the values that it sealed; nothing of the key can be read from it."""
    return sha256(b"armswing key " + key).hexdigest()[:8]
