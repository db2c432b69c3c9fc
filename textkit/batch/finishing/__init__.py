"""The end of a run: reports that are one put together, parts in their places, failures and manifest written.

Of many reports, the work is dealt out to workers in three rounds: `gathering` takes the ids out of the logs, sorted;
`pairing` finds those that come twice, each worker by a share of all ids; `stitching` writes the parts anew that this
touches. What a round makes lies in a folder of this run alone, so that a worker that comes too late finds no place to
spoil; only `finish`, which is the driver's, touches the dataset. Of few reports the driver does the same by itself.
"""
