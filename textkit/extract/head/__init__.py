"""What a report says of itself: who reports, and on which year."""

from textkit.extract.head.organizations import ORGANIZATION, organization
from textkit.extract.head.years import YEAR, year

__all__ = ["ORGANIZATION", "YEAR", "organization", "year"]
