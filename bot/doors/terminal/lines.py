"""Lines out of standard input: from a pipe as they come, from a keyboard with history and completion."""

import asyncio
import codecs
import os
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

CHUNK = 65536
LONGEST = 100_000  # a line beyond this is cut: nobody types it


class Lines(Protocol):
    """Where typed lines come from."""

    def read(self) -> AsyncIterator[str]:
        """The lines in order, without their ends; it ends where the input ends."""
        ...


class PipedLines:
    """Lines from a pipe or a file, decoded leniently."""

    def __init__(self, file: int) -> None:
        """`file` is the descriptor to read: 0 for standard input."""
        self._file = file

    async def read(self) -> AsyncIterator[str]:
        """The lines in order. A thread reads, so that messages can be shown while nothing comes."""
        loop = asyncio.get_running_loop()
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        # A daemon thread on the bare descriptor: the process can end while it waits for more.
        threading.Thread(target=self._feed, args=(loop, queue), daemon=True).start()
        while (line := await queue.get()) is not None:
            yield line

    def _feed(self, loop: asyncio.AbstractEventLoop, queue: "asyncio.Queue[str | None]") -> None:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        held = ""
        try:
            while True:
                chunk = os.read(self._file, CHUNK)
                held += decoder.decode(chunk, final=not chunk)
                *lines, held = held.split("\n")
                held = held[:LONGEST]
                for line in lines:
                    loop.call_soon_threadsafe(queue.put_nowait, line.rstrip("\r")[:LONGEST])
                if not chunk:
                    if held:
                        loop.call_soon_threadsafe(queue.put_nowait, held)
                    break
        except OSError:
            pass  # the input is gone: that is its end
        except RuntimeError:
            return  # the loop has closed meanwhile
        try:
            loop.call_soon_threadsafe(queue.put_nowait, None)
        except RuntimeError:
            return


class TypedLines:
    """Lines from a keyboard, with history and completion; messages appear above the half-typed line."""

    def __init__(self, words: Sequence[str], hint: Callable[[], str | None]) -> None:
        """`words` can be completed; `hint` answers what might be typed next, shown in grey."""
        self._words = sorted(words, key=str.casefold)
        self._hint = hint

    async def read(self) -> AsyncIterator[str]:
        """The lines in order; Ctrl-D ends them, Ctrl-C clears the line and ends them where it is empty."""
        from prompt_toolkit import PromptSession  # noqa: PLC0415 - a pipe needs none of it
        from prompt_toolkit.formatted_text import FormattedText  # noqa: PLC0415
        from prompt_toolkit.patch_stdout import patch_stdout  # noqa: PLC0415

        session: PromptSession[str] = PromptSession(completer=words_completer(self._words), complete_while_typing=False)
        with patch_stdout(raw=True):
            while True:
                try:
                    line = await session.prompt_async(
                        FormattedText([("ansigreen", "› ")]),
                        placeholder=lambda: FormattedText([("ansibrightblack", self._hint() or "")]),
                    )
                except KeyboardInterrupt:
                    if session.default_buffer.text:
                        continue
                    return
                except EOFError:
                    return
                yield line


def words_completer(words: Sequence[str]) -> "Completer":
    """Completes commands at the start of a line, and exercise names anywhere."""
    from prompt_toolkit.completion import Completer, Completion  # noqa: PLC0415

    class Words(Completer):
        """Names that begin with the word before the cursor."""

        def get_completions(self, document: "Document", complete_event: "CompleteEvent") -> "Iterable[Completion]":  # noqa: ARG002
            """What may follow."""
            typed = document.get_word_before_cursor(WORD=True)
            if typed:
                for word in words:
                    if word.casefold().startswith(typed.casefold()):
                        yield Completion(word, start_position=-len(typed))

    return Words()
