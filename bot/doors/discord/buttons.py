"""Our buttons: they carry a delivery's token and their place, so that any process answers any of them, at any age."""

from typing import Any, Protocol, Self

import discord

from bot.core.model import RenderedButton, Style
from bot.doors.model import button_data

ASKS = "ask:"  # what is pressed opens a form, which must be the first answer
PATTERN = rf"(?:{ASKS})?1:[A-Za-z0-9_\-]{{1,80}}:\d{{1,2}}"
LABEL_LENGTH = 80
STYLES = {
    Style.PLAIN: discord.ButtonStyle.secondary,
    Style.GOOD: discord.ButtonStyle.success,
    Style.BAD: discord.ButtonStyle.danger,
    Style.MAIN: discord.ButtonStyle.primary,
}


class Pressed(Protocol):
    """The client that a press came through."""

    async def pressed(self, interaction: discord.Interaction[Any], data: str) -> None:
        """Somebody pressed the button that carries this data."""
        ...


class CoachButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=PATTERN):
    """A button of a delivery. It holds nothing: its data is looked up when it is pressed."""

    @classmethod
    def of(cls, button: RenderedButton, token: str, index: int) -> Self:
        """The button that stands at this place of the delivery with this token."""
        return cls._made(button, button_data(token, index))

    @classmethod
    def asking(cls, button: RenderedButton, token: str, index: int) -> Self:
        """The same for a button that opens a form."""
        return cls._made(button, ASKS + button_data(token, index))

    @classmethod
    def _made(cls, button: RenderedButton, data: str) -> Self:
        label = button.label if len(button.label) <= LABEL_LENGTH else button.label[: LABEL_LENGTH - 1] + "…"
        return cls(discord.ui.Button(label=label, style=STYLES[button.style], custom_id=data))

    @classmethod
    async def from_custom_id(
        cls,
        interaction: discord.Interaction[Any],  # noqa: ARG003  # the signature is the library's
        item: discord.ui.Item[Any],
        match: Any,  # noqa: ARG003
        /,
    ) -> Self:
        """The button again, out of a message sent by whichever process at whatever time."""
        assert isinstance(item, discord.ui.Button)  # noqa: S101  # nothing else carries our data
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Hand the press on."""
        await interaction.client.pressed(interaction, self.custom_id)
