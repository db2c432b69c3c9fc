"""Where what belongs to an address lies on this machine: below the user's folder for caches."""

import os
from hashlib import sha256
from pathlib import Path

DIGITS = 16  # of a digest, in a name


def cache_of(kind: str, address: str) -> Path:
    """The folder of one kind for an address."""
    caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(caches) / "textkit" / kind / sha256(address.encode()).hexdigest()[:DIGITS]
