"""Extraction: a clean text in, its report out.

`report.build` reads a report in this order. `Document` finds paragraphs, sentences, headings, brackets and words. The kinds of
`textkit/kinds.py` are found one after the other: counts (`counts/`: quantities, refusals, items, parts), outlets (`outlets/`:
candidates, evidence, levels, then links to the counts of what they carried), people (`people/`: candidates, evidence,
roles, mentions), documents (`cited.py`), activities (`activities.py`). `overlaps.py` settles who keeps characters that two kinds
claim. Of what is left come the events (`events.py`) and the checks of sums (`counts/checks.py`). `head.py` says who reports, and
on which year. `decisions.py` lists every table of rules.
"""
