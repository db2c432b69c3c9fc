"""Corrections: reports whose records a person has put right, kept as gold files that `textkit evaluate` scores."""
