"""What a database file lies on: SQLite's locks and its log hold on a disk of this machine, not across a network."""

from pathlib import Path

from store.model import StoreError

MOUNTS = Path("/proc/self/mountinfo")  # where the system tells it; elsewhere nothing is known, and nothing refused
NETWORKS = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "lustre", "glusterfs",
        "fuse.glusterfs", "fuse.sshfs", "fuse.s3fs", "fuse.rclone",
    }
)  # fmt: skip


def check_mount(file: Path) -> None:
    """Refuse to serve a database from another machine's disk. Raises StoreError in one sentence."""
    try:
        told = MOUNTS.read_text(errors="replace")
    except OSError:
        return
    kind = kind_of(file, told)
    if kind in NETWORKS:
        raise StoreError(
            f"the database lies on a network file system ({kind}), where two machines could write to it at once; "
            "put it on a disk of this machine, or use PostgreSQL"
        )


def kind_of(file: Path, mounts: str) -> str | None:
    """The kind of file system that holds this file, an absolute path, by the system's list of mounts."""
    best, kind = -1, None
    for line in mounts.splitlines():
        place, _, about = line.partition(" - ")
        fields = place.split()
        if len(fields) < 5 or not about:
            continue
        folder = Path(fields[4].replace("\\040", " "))
        if file.is_relative_to(folder) and len(folder.parts) >= best:  # the last one mounted there counts
            best, kind = len(folder.parts), about.split()[0]
    return kind
