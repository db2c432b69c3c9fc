"""A process that Ctrl-C reaches, whatever the shell that runs the tests does: one that runs them behind `&` ignores it."""

import signal


def heard() -> None:
    """Hear of Ctrl-C; for `preexec_fn`."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
