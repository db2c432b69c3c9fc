"""Numbers as Chinese reports write them: 三百二十, 1.2万, ２３, 十几, 近1000, 3—5 → value, min, max.

What is read is one grammar: its characters and words are in `grammar`, values in `values`, bounds, ranges and signs in `phrases`.
"""

from textkit.text.numerals.grammar import AFTER, BEFORE, BEFORE_SCALE, CORE, DIGIT, FIRST, JOIN, PARTS, SCALES
from textkit.text.numerals.phrases import bend, negative, parse, read_tenths, span
from textkit.text.numerals.values import Number, Numeric, decimal, read

__all__ = [
    "AFTER",
    "BEFORE",
    "BEFORE_SCALE",
    "CORE",
    "DIGIT",
    "FIRST",
    "JOIN",
    "PARTS",
    "SCALES",
    "Number",
    "Numeric",
    "bend",
    "decimal",
    "negative",
    "parse",
    "read",
    "read_tenths",
    "span",
]
