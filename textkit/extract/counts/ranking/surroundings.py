"""What speaks for a phrase by where it stands: between it and the number, and what is left of its run beside it."""

from textkit.extract.counts.ranking.place import Place, size_of
from textkit.extract.counts.ranking.weights import Key
from textkit.extract.counts.ranking.words import gap_word_keys
from textkit.extract.counts.tokens import Tokens


def gap_keys(place: Place, run: int, last: int) -> list[Key]:
    """What stands between a phrase before the number and the number, or the mark behind the phrase."""
    tokens, high = place.tokens, place.runs[run][1]
    whose = "own" if run == 0 and place.own else "other"
    keys = gap_size_keys(place, run, last)
    for at in range(last, high):
        keys += gap_word_keys(tokens.words[at], tokens.tags[at], tokens.classes[at], whose)
    return keys


def gap_size_keys(place: Place, run: int, last: int) -> list[Key]:
    """How many words stand there; of a phrase in another clause, what that clause is like."""
    own, gap = run == 0 and place.own, size_of(place.runs[run][1] - last)
    keys = [("gap's words", "own" if own else "other", gap)]
    return keys if own else keys + _other_clause_keys(place, run, gap)


def _other_clause_keys(place: Place, run: int, gap: str) -> list[Key]:
    return [
        ("other clause", str(run), place.unit_class),
        ("other clause, delimiter", place.delimiter, gap),
        ("other clause, last class", str(run), place.length + place.last_class),
    ]


def is_listed(tokens: Tokens, low: int, first: int) -> bool:
    """Whether members of a list stand before a phrase in its run."""
    return tokens.pauses[first] > tokens.pauses[low]


def lead_keys(tokens: Tokens, low: int, first: int, own: bool) -> list[Key]:
    """What is left of the run before a phrase."""
    classes = tokens.classes
    begin = max(low, first - 6)
    keys = [
        ("words before", size_of(first - begin), "own" if own else "other"),
        ("classes before", "".join(classes[max(low, first - 3) : first]), ""),
    ]
    if any(sign in "vpgs" for sign in classes[begin:first]):
        keys.append(("verb before", "1", ""))
    if is_listed(tokens, low, first):
        keys.append(("、 before", "", ""))
    return keys


def skip_keys(place: Place, begin: int, first: int) -> list[Key]:
    """What stands between a number and a phrase behind it: a clause with 的."""
    words, classes = place.tokens.words, place.tokens.classes
    gap = size_of(first - begin)
    keys = [
        ("skipped", gap, place.unit_class),
        ("skipped, classes", "".join(classes[begin : min(first, begin + 5)]), ""),
    ]
    if first > begin and words[first - 1] == "的":
        keys.append(("behind 的", gap, ""))
        keys.append(("behind 的, first class", classes[begin], place.unit_class))
        keys.append(("behind 的, first word", words[begin], ""))
    elif first > begin:
        keys.append(("not behind 的", gap, place.unit_class))
    return keys


def rest_keys(place: Place, last: int) -> list[Key]:
    """What is left of the run behind a phrase."""
    tokens, rest = place.tokens, 0
    while last + rest < tokens.size and not tokens.stops[last + rest] and rest < 6:
        rest += 1
    keys = [("words behind", size_of(rest), place.unit_class)]
    if "的" in tokens.words[last : last + rest]:
        keys.append(("的 behind", "", place.unit_class))
        keys.append(("的 behind, classes", "".join(tokens.classes[last : min(last + 3, tokens.size)]), ""))
    return keys
