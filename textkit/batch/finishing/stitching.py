"""The third round: parts written anew, without the reports that stand elsewhere and with the sources of those."""

from collections.abc import Iterable, Iterator
from os import fsdecode
from pathlib import Path

import msgspec

from textkit.batch.disk import own_name, put
from textkit.batch.protocol import Seam, Stitch, decode_line, encode
from textkit.records import Report, Source
from textkit.records import encode as encode_report
from textkit.writing.parts import read_part, write_part

Sizes = list[tuple[int, str]]
_read_report = msgspec.json.Decoder(Report).decode
_read_sizes = msgspec.json.Decoder(Sizes).decode


def stitch(order: Stitch) -> None:
    """Do the round; the result has the size in bytes and the SHA-256 of each part."""
    put(Path(fsdecode(order.result)), [encode([_stitched(seam, order.form) for seam in order.seams])])


def read_sizes(result: Path) -> Sizes:
    """The sizes and digests of the parts of a round."""
    return _read_sizes(result.read_bytes())


def _stitched(seam: Seam, form: str) -> tuple[int, str]:
    added: dict[int, tuple[Source, ...]] = {}
    for place, log, offset in seam.added:
        added[place] = (*added.get(place, ()), _source(Path(fsdecode(log)), offset))
    part, target = Path(fsdecode(seam.part)), Path(fsdecode(seam.target))
    beside = own_name(target)
    try:
        size, digest = write_part(beside, _merged(read_part(part), set(seam.dropped), added), form)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return size, digest


def _source(log: Path, offset: int) -> Source:
    with log.open("rb") as stream:
        stream.seek(offset)
        return decode_line(stream.readline()).source or Source()


def _merged(lines: Iterable[bytes], dropped: set[int], added: dict[int, tuple[Source, ...]]) -> Iterator[bytes]:
    for place, line in enumerate(lines):
        if place in added:
            report = _read_report(line)
            sources = (*report.other_sources, *added[place])
            yield encode_report(msgspec.structs.replace(report, other_sources=sources))
        elif place not in dropped:
            yield line
