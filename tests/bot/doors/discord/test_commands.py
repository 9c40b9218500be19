"""Our slash commands: each is one that the core knows, with words that Discord takes."""

from bot.core.flows.plan_settings import setter_of
from bot.core.step import ANY_TIME
from bot.core.step import COMMANDS as KNOWN
from bot.doors.discord.commands import COMMANDS, Takes
from content.wording import Wording


def test_every_command_is_known_to_the_core_and_has_its_words() -> None:
    words = Wording("en").text
    for slash in COMMANDS:
        description = words(f"discord-command-{slash.name}")
        known = slash.name in KNOWN or slash.name in ANY_TIME or setter_of(slash.name) is not None

        assert known or slash.takes is Takes.FORM, slash.name
        assert 0 < len(description) <= 100
        if slash.takes is Takes.WORDS:
            assert 0 < len(words(f"discord-command-{slash.name}-what")) <= 100
