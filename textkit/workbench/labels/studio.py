"""Label Studio: a list of tasks, each with its text, and a labelling interface that shows the fields of a region.

Reports go out as predictions, which Label Studio offers to whoever labels; what comes back is the last annotation of a task, or
its prediction where nobody has labelled it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import quoteattr

import msgspec

from textkit.errors import OutputError, RecordError
from textkit.kinds import names
from textkit.records import Report
from textkit.workbench.corrections.fields import form
from textkit.workbench.labels.labelled import REPORT, Labelled, Span, carried, given_back, spans
from textkit.writing.files import replacing

LABELS: Final = "kind"
TEXT: Final = "text"


def write(reports: Iterable[Report], path: Path) -> int:
    """Write tasks, and the interface beside them as `NAME.xml`; gives the number of texts."""
    if path.suffix == ".xml":
        raise OutputError(f"{path}: the labelling interface will stand there; end the name with .json.")
    number = 0
    with replacing(path) as stream:
        stream.write("[")
        for number, report in enumerate(reports, 1):
            stream.write(",\n" if number > 1 else "\n")
            stream.write(msgspec.json.encode(_task(report)).decode())
        stream.write("\n]\n")
    with replacing(path.with_suffix(".xml")) as stream:
        stream.write(interface())
    return number


def _task(report: Report) -> dict[str, Any]:
    result = [part for number, span in enumerate(spans(report)) for part in _region(f"r{number}", span, report.text)]
    data = {TEXT: report.text, "title": report.title or "", REPORT: carried(report)}
    return {"data": data, "predictions": [{"model_version": "textkit", "result": result}]}


def _region(name: str, span: Span, text: str) -> Iterator[dict[str, Any]]:
    place = {"start": span.start, "end": span.end}
    common = {"id": name, "to_name": TEXT}
    words = text[span.start : span.end]
    yield {**common, "from_name": LABELS, "type": "labels", "value": {**place, "text": words, "labels": [span.kind]}}
    chosen = {field.name for field in form(span.kind) if field.flag or field.choices}
    for field, value in (span.fields or {}).items():
        kind, key = ("choices", "choices") if field in chosen else ("textarea", "text")
        yield {**common, "from_name": f"{span.kind}.{field}", "type": kind, "value": {**place, key: [value]}}


def interface() -> str:
    """The labelling interface: the kinds, and the fields of each."""
    lines = ["<View>", f'  <Labels name="{LABELS}" toName="{TEXT}">']
    lines += [f"    <Label value={quoteattr(kind)}/>" for kind in names()]
    lines += ["  </Labels>", f'  <Text name="{TEXT}" value="${TEXT}"/>']
    for kind in names():
        lines.append(f'  <View visibleWhen="region-selected" whenTagName="{LABELS}" whenLabelValue="{kind}">')
        lines += [f"    {line}" for field in form(kind) for line in _control(f"{kind}.{field.name}", field)]
        lines.append("  </View>")
    return "\n".join([*lines, "</View>", ""])


def _control(name: str, field: Any) -> Iterator[str]:
    head = f'<Header value={quoteattr(field.name)} size="5"/>'
    yield head
    choices = ("yes",) if field.flag else field.choices
    if not choices:
        yield f'<TextArea name="{name}" toName="{TEXT}" perRegion="true" editable="true" maxSubmissions="1"/>'
        return
    yield f'<Choices name="{name}" toName="{TEXT}" perRegion="true" showInline="true">'
    yield from (f"  <Choice value={quoteattr(choice)}/>" for choice in choices)
    yield "</Choices>"


def read(path: Path) -> Iterator[Labelled]:
    """The labelled texts of an export in the form JSON. Raises RecordError where it is none."""
    try:
        tasks = msgspec.json.decode(path.read_bytes())
        for task in tasks:
            text = task["data"][TEXT]
            done = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
            chosen = (done or task.get("predictions") or [{"result": []}])[-1]
            yield Labelled(text, list(_spans(chosen["result"], text)), given_back(task["data"].get(REPORT), text))
    except (msgspec.MsgspecError, UnicodeError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(
            f"{path}: this is no export of Label Studio ({error!r}); export the project in the form JSON."
        ) from error


def _spans(result: list[dict[str, Any]], text: str) -> Iterator[Span]:
    fields: dict[str, dict[str, str]] = {}
    for part in result:
        kind, _, field = str(part.get("from_name", "")).partition(".")
        said = part.get("value", {}).get("choices" if part["type"] == "choices" else TEXT)
        if field and isinstance(said, list) and said:
            fields.setdefault(part["id"], {})[f"{kind}.{field}"] = str(said[0])
    for part in result:
        if part["type"] == "labels" and part["value"]["labels"]:
            kind, value = str(part["value"]["labels"][0]), part["value"]
            own = {key.removeprefix(f"{kind}."): said for key, said in fields.get(part["id"], {}).items()}
            yield Span(kind, *_offsets(value, text), own if fields else None)


def _offsets(value: dict[str, Any], text: str) -> tuple[int, int]:
    """The offsets of a region in code points: some versions count as browsers do, a character beyond U+FFFF twice."""
    start, end = int(value["start"]), int(value["end"])
    words = value.get(TEXT)
    if not isinstance(words, str) or text[start:end] == words:
        return start, end
    units = text.encode("utf-16-le")
    before = units[: 2 * start].decode("utf-16-le", "replace")
    inside = units[2 * start : 2 * end].decode("utf-16-le", "replace")
    return (len(before), len(before) + len(inside)) if inside == words else (start, end)
