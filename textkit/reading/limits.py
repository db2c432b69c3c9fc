"""How much an archive may hold: nothing of it is written to disk, and none of it may fill the memory."""

import zipfile

MEMBERS = 10_000
MEMBER = 200_000_000  # bytes of one member
TOTAL = 1_000_000_000  # bytes of all members together
RATIO = 200  # times that a member may be larger than it is packed, from a megabyte on
SMALL = 1_000_000


def bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """The bytes of a member; raises ValueError where it is larger than the limits, whatever its header says."""
    limit = min(MEMBER, max(SMALL, info.compress_size * RATIO))
    if info.file_size > limit:
        raise ValueError(f"its part {info.filename} is packed too tightly or too large to be a document")
    with archive.open(info) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"its part {info.filename} is larger than it says")
    return data
