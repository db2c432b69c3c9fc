"""What a report says of itself: its title, who reports, and on which year."""

from textkit.extract.head.names import named
from textkit.extract.head.organizations import ORGANIZATION, organization
from textkit.extract.head.titles import chapter, title
from textkit.extract.head.years import YEAR, year

__all__ = ["ORGANIZATION", "YEAR", "chapter", "named", "organization", "title", "year"]
