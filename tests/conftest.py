"""What holds for all tests: a property is not timed, since a busy machine says nothing about the text."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
