"""Compound files (OLE2), in which Office kept its documents up to 2003: the parts that they hold, by olefile.

Not by xlrd's own reader, which goes round for ever in a file whose chain of sectors is a ring.
"""

import io
import struct
from typing import Any

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST = 200_000_000  # bytes of a part
BROKEN = (OSError, struct.error, ValueError, LookupError, ArithmeticError, TypeError, AttributeError, RecursionError)
"""What olefile raises for bytes that are none, or are damaged."""


def parts(data: bytes, *names: str) -> list[bytes | None]:
    """The parts of these names, None for those that it lacks; raises what BROKEN names where the file is damaged."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as compound:
        return [_part(compound, name) if compound.exists(name) else None for name in names]


def _part(compound: Any, name: str) -> bytes:
    if compound.get_size(name) > MOST:
        raise ValueError(f"its part {name} is larger than a document")
    part: bytes = compound.openstream(name).read()
    return part
