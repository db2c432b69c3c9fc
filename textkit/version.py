"""The version, apart so that the build reads it without importing the package."""

from importlib.util import find_spec

__version__ = "0.1.0"


def is_compiled() -> bool:
    """Whether the modules that read texts run as compiled code, not as Python: the same records, in two thirds of the time.

    >>> is_compiled() in (True, False)
    True
    """
    spec = find_spec("textkit.text.numerals")
    return spec is not None and spec.origin is not None and not spec.origin.endswith(".py")
