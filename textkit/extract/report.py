"""One clean text in, its whole report out: the order in which the extractors are asked."""

from textkit import records
from textkit.cleaning import Clean
from textkit.extract import activities, cited, events, head, overlaps
from textkit.extract.counts import checks
from textkit.extract.counts import finder as counts
from textkit.extract.outlets import finder as outlets
from textkit.extract.outlets import links
from textkit.extract.people import finder as people
from textkit.lexicon import Lexicon
from textkit.text.document import Document


def build(clean: Clean, lexicon: Lexicon) -> records.Report:
    """The report that a clean text holds, with every kind of record.

    >>> from textkit.lexicon import DEFAULT
    >>> report = build(Clean(text="青山社区2020年工作总结\\n印发《净水办法》。"), DEFAULT)
    >>> report.year, [cited.title for cited in report.documents]
    (2020, ['净水办法'])
    """
    document = Document(clean.text)
    counted = counts.find(document, lexicon)
    carriers = links.connect(document, outlets.find(document, lexicon), counted)
    kept = overlaps.resolve(
        counted,
        carriers,
        people.find(document, lexicon),
        cited.find(document, lexicon, carriers),
        activities.find(document, lexicon),
    )
    year = head.year(document, clean.title, clean.published)
    return records.Report(
        id=records.report_id(clean.text),
        source=_source(clean),
        title=clean.title,
        organization=head.organization(document, clean.title, lexicon),
        year=year,
        published=clean.published,
        text=clean.text,
        sections=document.sections,
        counts=tuple(kept.counts),
        outlets=tuple(kept.outlets),
        people=tuple(kept.people),
        documents=tuple(kept.documents),
        activities=tuple(kept.activities),
        events=tuple(events.find(document, year, kept.people, kept.counts)),
        checks=tuple(checks.add_up(kept.counts)),
        warnings=(*clean.warnings, *people.warn_of_masked(document)),
    )


def _source(clean: Clean) -> records.Source:
    return records.Source(
        path=clean.path,
        url=clean.url,
        media_type=clean.media_type,
        encoding=clean.encoding,
        site=clean.site,
        breadcrumb=clean.breadcrumb,
        index=clean.index,
    )
