"""The command `armswing` and `python -m bot`: which commands there are, and how a failure is told."""

import gc
import io
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from typing import NoReturn

import click

DONE, FAILED, BAD_ARGUMENTS = 0, 1, 2


def load_chat() -> click.Command:
    """`armswing chat`."""
    from bot.commands.chat import chat

    return chat


def load_serve() -> click.Command:
    """`armswing serve`."""
    from bot.commands.serve import serve

    return serve


def load_plan() -> click.Command:
    """`armswing plan`."""
    from bot.commands.plan import plan

    return plan


def load_parse() -> click.Command:
    """`armswing parse`."""
    from bot.commands.parse import parse

    return parse


def load_export() -> click.Command:
    """`armswing export`."""
    from bot.commands.export import export

    return export


def load_db() -> click.Command:
    """`armswing db`."""
    from bot.commands.db import db

    return db


def load_doctor() -> click.Command:
    """`armswing doctor`."""
    from bot.commands.doctor import doctor

    return doctor


def load_content() -> click.Command:
    """`armswing content`."""
    from bot.commands.content import content

    return content


# In the order of the help page: what it is for, and how to get it. A command's module is loaded when the command runs.
COMMANDS: dict[str, tuple[str, Callable[[], click.Command]]] = {
    "chat": ("Talk to the coach in this terminal.", load_chat),
    "serve": ("Run the Telegram and Discord bots and the scheduler.", load_serve),
    "plan": ("Show a week, or a whole build-up, and why.", load_plan),
    "parse": ("Show what a reply means.", load_parse),
    "export": ("Write out the training log.", load_export),
    "db": ("Upgrade, back up, restore, check or encrypt the database.", load_db),
    "doctor": ("Check settings, database, zones and clock.", load_doctor),
    "content": ("Check the content files.", load_content),
}


class Commands(click.Group):
    """The commands by name; naming them loads none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every command, in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        return COMMANDS[cmd_name][1]() if cmd_name in COMMANDS else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the help page's list from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (about, _) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="armswing")
def armswing() -> None:
    """Armswing, a coach for runners' upper-body strength.

    Try it here and now, without any token: armswing chat
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code; a failure is one clear line on standard error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a byte that is no letter, or a letter that can't be written: "?"
            stream.reconfigure(errors="replace")
    try:
        code = armswing.main(args=arguments, prog_name="armswing", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message())  # noqa: T201 - the help page
        sys.exit(BAD_ARGUMENTS)
    except click.ClickException as error:
        said = error.format_message()
        if isinstance(error, click.UsageError) and error.ctx is not None:
            said = f"{said.rstrip('.')}. See: {error.ctx.command_path} --help"
        fail(said, error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        fail("stopped", FAILED)
    except BrokenPipeError:
        # Nobody reads on. Python flushes standard output once more at exit: give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except Exception as error:
        logging.getLogger("bot").debug("the command failed", exc_info=error)
        fail(told(error), exit_code_of(error))
    leave(code if isinstance(code, int) else DONE)


def fail(said: str, code: int) -> NoReturn:
    """Say it in one line on standard error and leave."""
    line = (
        "; ".join(part.strip() for part in said.splitlines() if part.strip()).replace(":; ", ": ").replace(",; ", ", ")
    )
    print(f"armswing: {line}", file=sys.stderr)  # noqa: T201 - the one place that does
    leave(code)


def leave(code: int) -> NoReturn:
    """End the process, at once where a library's thread still holds on: what was told to end has to end."""
    held = [one for one in threading.enumerate() if one is not threading.main_thread() and not one.daemon]
    if held:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    gc.freeze()  # all of it ends with the process; looking for what could go before takes up to a second
    sys.exit(code)


def told(error: Exception) -> str:
    """What went wrong, for the person at the keyboard: our own errors in their words, others by their kind only.

    A stranger's message may hold a path of the machine or what somebody typed.
    """
    if type(error).__module__.partition(".")[0] in {"content", "training", "store", "scheduler", "bot"}:
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        name = os.path.basename(str(error.filename)) if error.filename else ""  # noqa: PTH119 - no Path for one name
        return f"{name}: {error.strerror.lower()}" if name else error.strerror.lower()
    return f"something is wrong inside ({type(error).__name__}); this is a bug, please report it"


def exit_code_of(error: Exception) -> int:
    """Settings that are wrong, a token that is refused among them, are bad arguments; all else is a failure."""
    return BAD_ARGUMENTS if type(error).__name__ in {"ConfigError", "DoorRefusedError"} else FAILED


if __name__ == "__main__":
    main()
