"""What a worker does of the end of a run."""

from textkit.batch.finishing.gathering import gather
from textkit.batch.finishing.pairing import pair
from textkit.batch.finishing.stitching import stitch
from textkit.batch.protocol import Chore, Gather, Pair


def do(chore: Chore) -> None:
    """Do a chore; what it makes takes its place in one step, and is the same if it is made twice. Raises OSError."""
    if isinstance(chore, Gather):
        gather(chore)
    elif isinstance(chore, Pair):
        pair(chore)
    else:
        stitch(chore)
