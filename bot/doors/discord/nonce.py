"""A delivery's nonce: the same delivery sent again, by any process, is the same message to Discord.

Discord remembers nonces for a few minutes where `enforce_nonce` is set, which discord.py does with every nonce given.
"""

import base64
import hashlib

LENGTH = 24  # Discord takes 25


def nonce_of(key: str) -> str:
    """The nonce of the delivery with this key: 24 characters, the same in every process."""
    digest = hashlib.blake2b(key.encode(), digest_size=18, person=b"armswing nonce").digest()
    return base64.urlsafe_b64encode(digest).decode()[:LENGTH]
