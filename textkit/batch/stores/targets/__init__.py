"""Places in stores where datasets are put: each kind of store has its own way to write what nobody else writes over."""

from textkit.batch.stores.addresses import Address
from textkit.batch.stores.targets.hdfs import Hdfs
from textkit.batch.stores.targets.s3 import S3
from textkit.batch.stores.targets.target import Target

KINDS: dict[str, type[S3] | type[Hdfs]] = {"s3": S3, "hdfs": Hdfs}

__all__ = ["KINDS", "Target", "target"]


def target(out: Address, own: str = "") -> Target:
    """The place at an address; `own` names the writer among others, the same one each time that it goes on."""
    return KINDS[out.scheme](out, own)
