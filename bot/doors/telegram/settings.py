"""The Telegram door's own settings, taken out of the whole configuration. Nothing here reads the environment."""

import hashlib
import hmac
from dataclasses import field
from typing import Literal
from urllib.parse import urlsplit

from bot.config import Config
from content.made import quick

SEND_TIMEOUT_S = 18.0  # a sending is cut off after 20 s: what became of it is known here by then
OFFICIAL_API = "https://api.telegram.org"


@quick(frozen=True, slots=True, kw_only=True)
class TelegramSettings:
    """How the door reaches the Bot API, how fast it may speak, and how it hears. A limit of 0 is no limit."""

    token: str = field(repr=False)
    api_url: str = OFFICIAL_API
    transport: Literal["aiohttp", "stock"] = "aiohttp"
    chat_per_second: float = 1.0
    group_per_minute: float = 20.0
    per_second: float = 30.0
    in_flight: int = 8
    send_timeout_s: float = SEND_TIMEOUT_S
    pushes_noted_s: float = 30.0  # how often a webhook's door says that it hears
    listen: bool = True  # False: this process only sends
    poll_s: int = 50  # the Bot API caps a long poll here
    watchdog_s: float = 90.0
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    webhook_host: str = "127.0.0.1"
    webhook_port: int = 8088

    def __post_init__(self) -> None:
        if not self.token or any(character.isspace() for character in self.token):
            raise ValueError("the Telegram token is empty or holds a space")
        if self.watchdog_s <= self.poll_s:
            raise ValueError("the watchdog has to wait longer than one poll")

    @property
    def base_url(self) -> str:
        """Where the methods are, up to the token."""
        return self.api_url.rstrip("/") + "/bot"

    @property
    def base_file_url(self) -> str:
        """Where the files are, up to the token."""
        return self.api_url.rstrip("/") + "/file/bot"

    @property
    def open_connections(self) -> int:
        """Sends at one time: python-telegram-bot's stock transport collapses above 30."""
        return min(self.in_flight, 30) if self.transport == "stock" else self.in_flight

    @property
    def secret(self) -> str:
        """What Telegram must show with every webhook call: the host's choice, else derived from the token."""
        return self.webhook_secret or self._derived("secret", 48)

    @property
    def public_url(self) -> str:
        """The webhook's whole address; a bare host gets a path nobody can guess."""
        return (
            str(self.webhook_url).rstrip("/") if self._own_path else f"{str(self.webhook_url).rstrip('/')}{self.path}"
        )

    @property
    def path(self) -> str:
        """The webhook's path."""
        return self._own_path or f"/telegram/{self._derived('path', 24)}"

    @property
    def _own_path(self) -> str:
        return urlsplit(self.webhook_url or "").path.rstrip("/")

    def _derived(self, purpose: str, length: int) -> str:
        return hmac.new(self.token.encode(), f"armswing {purpose}".encode(), hashlib.sha256).hexdigest()[:length]


def settings_of(config: Config, *, listen: bool = True) -> TelegramSettings:
    """The door's settings; one that does not `listen` only sends. Raises ValueError where there is no token."""
    if config.telegram_token is None:
        raise ValueError("there is no Telegram token")
    host, _, port = config.telegram_webhook_listen.rpartition(":")
    return TelegramSettings(
        token=config.telegram_token.get_secret_value(),
        api_url=config.telegram_api_url,
        transport=config.telegram_transport,
        chat_per_second=config.telegram_chat_per_second,
        group_per_minute=config.telegram_group_per_minute,
        per_second=config.telegram_per_second,
        in_flight=config.telegram_in_flight,
        listen=listen,
        webhook_url=config.telegram_webhook_url,
        webhook_secret=config.telegram_webhook_secret.get_secret_value() if config.telegram_webhook_secret else None,
        webhook_host=host or "127.0.0.1",
        webhook_port=int(port),
    )
