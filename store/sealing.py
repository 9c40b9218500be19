"""Encryption at rest: columns with what people typed and told are sealed under a key that lies elsewhere.

AES-256 in Galois/counter mode, a fresh nonce for each value, the column's name bound to it. Without a key nothing is
sealed, and nothing of this costs anything.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from secrets import token_bytes
from typing import Any

from sqlalchemy import Text, TypeDecorator
from sqlalchemy.engine import Dialect

from store.keys import keys_of, name_of
from store.model import StoreError

NONCE_BYTES = 12
MARK = "s1."  # no JSON begins like this, so a value shows by itself whether it is sealed
SEALED = "sealed"  # the fact that holds the proof
PROOF = "facts.sealed"  # what the proof of a key is bound to, as values are to their columns
PROVEN = "armswing"

NO_KEY = "the database is encrypted and ARMSWING_DATABASE_KEY is not set; it was not touched"
WRONG_KEY = "ARMSWING_DATABASE_KEY is not the key of this database; it was not touched"
NOT_SEALED = "the database is not encrypted yet and ARMSWING_DATABASE_KEY is set; run: armswing db encrypt"
DAMAGED = "a value in the database cannot be decrypted; put a backup back with: armswing db restore FILE"


class Cipher:
    """Seals with the newest key, opens with any of them."""

    def __init__(self, text: str) -> None:
        """`text` as the setting has it. Raises StoreError where it is no key."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - loaded for who has a key only

        try:
            keys = keys_of(text)
        except ValueError as error:
            raise StoreError(f"ARMSWING_DATABASE_KEY {error}") from None
        self._keys = {name_of(key): AESGCM(key) for key in keys}
        self._name = name_of(keys[0])

    def seal(self, value: str, column: str) -> str:
        """The value as it lies in that column."""
        nonce = token_bytes(NONCE_BYTES)
        sealed = self._keys[self._name].encrypt(nonce, value.encode(), column.encode())
        return f"{MARK}{self._name}.{urlsafe_b64encode(nonce + sealed).decode()}"

    def open(self, value: str, column: str) -> str:
        """The value again; one that was never sealed is itself. Raises StoreError."""
        if not value.startswith(MARK):
            return value
        name, _, sealed = value.removeprefix(MARK).partition(".")
        key = self._keys.get(name)
        if key is None:
            raise StoreError(WRONG_KEY)
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415

        try:
            told = urlsafe_b64decode(sealed)
            return key.decrypt(told[:NONCE_BYTES], told[NONCE_BYTES:], column.encode()).decode()
        except (InvalidTag, ValueError):
            raise StoreError(DAMAGED) from None

    def is_current(self, value: str) -> bool:
        """Whether the value is sealed with the newest key."""
        return value.startswith(f"{MARK}{self._name}.")


def use(dialect: Any, cipher: Cipher | None) -> None:
    """Let everything that goes through this engine's dialect be sealed so."""
    dialect.armswing_cipher = cipher


def cipher_of(dialect: Any) -> Cipher | None:
    """What seals values on this engine; None where nothing is sealed."""
    return getattr(dialect, "armswing_cipher", None)


class Sealed(TypeDecorator[str]):
    """A text that is sealed where the database has a key. Never a text to search by: each value lies differently."""

    impl = Text
    cache_ok = True

    def __init__(self, column: str = "") -> None:
        """`column`: as `table.column`; a value that was put into another column does not open."""
        super().__init__()
        self.column = column

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """How a value is written: nothing is done without a key."""
        cipher = cipher_of(dialect)
        if cipher is None:
            return None
        return lambda value: None if value is None else cipher.seal(value, self.column)

    def result_processor(self, dialect: Dialect, coltype: Any) -> Callable[[Any], Any] | None:  # noqa: ARG002
        """How a value is read: nothing is done without a key."""
        cipher = cipher_of(dialect)
        if cipher is None:
            return None
        return lambda value: None if value is None else cipher.open(value, self.column)


def proof(cipher: Cipher) -> str:
    """What a database keeps to know its key by."""
    return cipher.seal(PROVEN, PROOF)


def check_key(kept: str | None, cipher: Cipher | None) -> bool:
    """Whether the database has this key; False: neither has one, or the database has none yet. Raises StoreError."""
    if kept is None:
        return False
    if cipher is None:
        raise StoreError(NO_KEY)
    if cipher.open(kept, PROOF) != PROVEN:
        raise StoreError(WRONG_KEY)
    return True
