"""What people do with commands, buttons and forms, as events: acknowledged in time, taken in their chat's order."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import discord

from bot.core.model import Event
from bot.doors.discord import forms
from bot.doors.discord.answers import Answer, Answers
from bot.doors.discord.buttons import ASKS
from bot.doors.discord.cards import Words
from bot.doors.discord.files import shared_file
from bot.doors.discord.inbound import base_of, place_of_interaction, private_address, text_of
from bot.doors.discord.lanes import Lanes
from bot.doors.discord.outbound import PLATFORM_ERRORS
from bot.doors.model import Shell

log = logging.getLogger(__name__)

SUGGEST_WITHIN_S = 1.5
ABOUT_SETS = frozenset({"log", "done", "undo", "skip"})  # commands that are the team's own in a card's thread

NotTaken = Callable[..., Awaitable[None]]
"""Says that something went wrong where somebody waits for an answer."""


class Interactions:
    """Turns interactions into events; opens forms, which must be the first answer."""

    def __init__(self, answers: Answers, lanes: Lanes, shell: Shell, words: Words, not_taken: NotTaken) -> None:
        self._answers = answers
        self._lanes = lanes
        self._shell = shell
        self._words = words
        self._not_taken = not_taken

    async def interacted(self, interaction: discord.Interaction[Any]) -> None:
        """Any interaction came in: it will be acknowledged; forms and foreign buttons are read here."""
        data: Any = interaction.data or {}
        match interaction.type:
            case discord.InteractionType.application_command:
                self._answers.of(interaction)
            case discord.InteractionType.component:
                await self.pressed(interaction, str(data.get("custom_id", "")))
            case discord.InteractionType.modal_submit:
                await self._submitted(interaction, str(data.get("custom_id", "")), data)

    async def pressed(self, interaction: discord.Interaction[Any], data: str) -> None:
        """A button was pressed; what it means is looked up on our side."""
        asks = data.startswith(ASKS)
        answer = self._answers.of(interaction, patient=asks)
        if answer.claimed:
            return
        answer.claimed = True
        base = base_of(interaction, team=_is_teams(interaction))
        if asks:
            await self._asked(answer, data.removeprefix(ASKS), base)
        else:
            self._lanes.put(base.address, partial(self._looked_up, data, base))

    async def _asked(self, answer: Answer, data: str, base: Event) -> None:
        """A button that opens a form; where there is none any more, the press is answered as any other."""
        press: list[Event] = []

        async def form() -> discord.ui.Modal | None:
            found = await self._shell.resolve_button(data, base)
            press.append(found)
            return None if found.ask is None else forms.sets_form(self._words, found.ask, data)

        try:
            shown = await answer.show(form)
        except PLATFORM_ERRORS:
            log.info("a form was not shown", extra={"action": "discord_form_failed"}, exc_info=True)
        except Exception:  # a failed look-up must not leave the presser without an answer
            log.exception("a button was not looked up", extra={"action": "discord_lookup_failed"})
            await self._not_taken((base,))
        else:
            if not shown:
                for event in press:
                    self._lanes.put(base.address, event)

    async def _submitted(self, interaction: discord.Interaction[Any], form: str, data: Any) -> None:
        """A form was filled in: the text it stands for, what its button was about, or a file."""
        answer = self._answers.of(interaction)
        if form == forms.IMPORT:
            base = base_of(interaction)
            self._lanes.put(base.address, partial(shared_file, interaction, data, base))
            return
        texts = forms.texts_of(form, forms.filled_in(data.get("components", [])))
        if form.startswith(forms.SETS):
            base = base_of(interaction, team=_is_teams(interaction))
            found = partial(self._looked_up, form.removeprefix(forms.SETS), base, " ".join(texts))
            self._lanes.put(base.address, found)
            return
        answer.in_place = True
        self._say(interaction, texts)

    def _say(self, interaction: discord.Interaction[Any], texts: Sequence[str]) -> None:
        """Take these texts as written by who acts: in a card's thread what is about sets is said to the card."""
        place = place_of_interaction(interaction)
        for nth, text in enumerate(texts):
            word = text[1:].partition(" ")[0] if text.startswith("/") else None
            card = place.card if interaction.guild_id is not None and (word is None or word in ABOUT_SETS) else None
            base = base_of(interaction, team=card is not None or word == "team")
            said = text if card is None or word is None else text[1:]
            event = text_of(base, said, nth=nth, reply_to=card)
            self._lanes.put(base.address, partial(self._answers.before_its_turn, event))

    async def _looked_up(self, data: str, base: Event, filled: str | None = None) -> Event | None:
        await self._answers.before_its_turn(base)
        try:
            press = await self._shell.resolve_button(data, base)
            return press if filled is None else replace(press, filled=filled)
        except Exception:  # a failed look-up must not leave the presser without an answer
            log.exception("a button was not looked up", extra={"action": "discord_lookup_failed"})
            await self._not_taken((base,))
            return None

    async def said(self, interaction: discord.Interaction[Any], text: str) -> None:
        """A command was given; but for the team's it is its giver's own affair, wherever it was given."""
        self._answers.of(interaction)
        self._say(interaction, [text])

    async def asked_for_form(
        self, interaction: discord.Interaction[Any], name: str, exercise: str | None = None
    ) -> None:
        """A form is shown at once: nothing else may be said before it."""

        async def form() -> discord.ui.Modal:
            if name == "log":
                return forms.log_form(self._words, await self.suggestions(interaction, ""), exercise)
            return forms.import_form(self._words) if name == "import" else forms.set_up_form(self._words)

        answer = self._answers.of(interaction, patient=True)
        if not await answer.show(form):
            await self._not_taken((base_of(interaction),), answer=answer)

    async def suggestions(self, interaction: discord.Interaction[Any], typed: str) -> Sequence[str]:
        """The exercises somebody may mean; none rather than too late."""
        try:
            async with asyncio.timeout(SUGGEST_WITHIN_S):
                return await self._shell.suggest(private_address(interaction.user.id), typed)
        except TimeoutError:
            return ()
        except Exception:  # nothing offered is better than a field that says "failed"
            log.exception("no suggestions", extra={"action": "discord_suggest_failed"})
            return ()


def _is_teams(interaction: discord.Interaction[Any]) -> bool:
    """Whether what was pressed stands where a whole channel can read it."""
    message = interaction.message
    return interaction.guild_id is not None and message is not None and not message.flags.ephemeral
