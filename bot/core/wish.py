"""What the core wishes for in the middle of a turn: values only; the shell grants them and asks again."""

from datetime import timedelta

from content.made import quick


@quick(frozen=True, slots=True, kw_only=True)
class Wish:
    """Something only the shell can do in the middle of a turn; it answers with a `Granted` and the turn goes on."""


@quick(frozen=True, slots=True, kw_only=True)
class MakeCode(Wish):
    """A new secret code for this chat's person; an earlier one for the same purpose ends."""

    purpose: str
    lifetime: timedelta
    uses: int = 1


@quick(frozen=True, slots=True, kw_only=True)
class ReadCode(Wish):
    """Whose code is this? It is not used up by asking; a wrong one is counted against this chat."""

    secret: str
    purpose: str


@quick(frozen=True, slots=True, kw_only=True)
class Join(Wish):
    """Make one athlete of this chat's person and the one who made the code; the code is used up."""

    hashed: str
    ping_here: bool  # planned messages come to this chat, else to the one the code was asked for in


@quick(frozen=True, slots=True, kw_only=True)
class Part(Wish):
    """Give this chat a person of its own, who starts anew."""


@quick(frozen=True, slots=True, kw_only=True)
class TeamWish(Wish):
    """A wish of the team's flows; `then` is where they go on, out of their own table."""

    then: str
    args: tuple[str, ...] = ()


@quick(frozen=True, slots=True, kw_only=True)
class Know(TeamWish):
    """The one who acts in a shared chat is to be known by a number from now on."""


@quick(frozen=True, slots=True, kw_only=True)
class SeeMembers(TeamWish):
    """The snapshots of all members of this chat's team; to be `changed`, with the team's other chats beside them."""

    changed: bool = False


@quick(frozen=True, slots=True, kw_only=True)
class SeeTeam(TeamWish):
    """The team that this private chat's person is in."""


@quick(frozen=True, slots=True, kw_only=True)
class MakeTeamCode(TeamWish):
    """A new secret code of the team; an earlier one for the same purpose is revoked."""

    purpose: str
    lifetime: timedelta
    uses: int


@quick(frozen=True, slots=True, kw_only=True)
class UseTeamCode(TeamWish):
    """The team that a code opens; one use of it is gone. A wrong one is counted against this chat."""

    secret: str
    purpose: str


@quick(frozen=True, slots=True, kw_only=True)
class RevokeCodes(TeamWish):
    """The team's codes for that purpose open nothing any more."""

    purpose: str
