"""One clean text in, its whole report out: the order in which the extractors are asked."""

from importlib import import_module

from textkit import records
from textkit.cleaning import Clean
from textkit.document import Document
from textkit.extract import activities, checks, events, linking, metadata, outlets, people, titles
from textkit.lexicon import Lexicon


def build(clean: Clean, lexicon: Lexicon) -> records.Report:
    """The report that a clean text holds, with every kind of record.

    >>> from textkit.lexicon import DEFAULT
    >>> report = build(Clean(text="青山社区2020年工作总结\\n印发《净水办法》。"), DEFAULT)
    >>> report.year, [cited.title for cited in report.documents]
    (2020, ['净水办法'])
    """
    document = Document(clean.text)
    try:
        counted = import_module("textkit.extract.counts").find(document, lexicon)
    except ModuleNotFoundError:
        counted = []
    carriers = linking.connect(document, outlets.find(document, lexicon), counted)
    named = people.find(document, lexicon)
    year = metadata.year(document, clean.title, clean.published)
    return records.Report(
        id=records.report_id(clean.text),
        source=_source(clean),
        title=clean.title,
        organization=metadata.organization(document, clean.title, lexicon),
        year=year,
        published=clean.published,
        text=clean.text,
        sections=document.sections,
        counts=tuple(counted),
        outlets=tuple(carriers),
        people=tuple(named),
        documents=tuple(titles.find(document, lexicon, carriers)),
        activities=tuple(activities.find(document, lexicon)),
        events=tuple(events.find(document, year, named, counted)),
        checks=tuple(checks.add_up(counted)),
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
