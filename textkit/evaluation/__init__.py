"""How well predicted records agree with gold ones: precision, recall, F1 for each kind, and the mistakes."""

from textkit.evaluation.cases import Case, cases
from textkit.evaluation.figures import ROWS, Figure, Mistake, total
from textkit.evaluation.floors import below, read_floor
from textkit.evaluation.scoring import score

__all__ = ["ROWS", "Case", "Figure", "Mistake", "below", "cases", "read_floor", "score", "total"]
