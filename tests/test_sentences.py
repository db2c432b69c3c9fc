"""A record's sentence holds its span, full stops in titles and quotes or not."""

import pytest

import textkit

# Label, text, kind, the record's text, and its sentence.
HELD = [
    ("a full stop in a title", "某站总结\n印发《说实话。办实事》，效果很好。", "documents", "说实话。办实事", "印发《说实话。办实事》，效果很好。"),
    ("several in a title", "某站总结\n学习《问！答。思？》一书。另有其他。", "documents", "问！答。思？", "学习《问！答。思？》一书。"),
    ("none in a title", "某站总结\n甲。印发《工作办法》。乙。", "documents", "工作办法", "印发《工作办法》。"),
]  # fmt: skip


@pytest.mark.parametrize(("label", "text", "kind", "said", "sentence"), HELD, ids=[case[0] for case in HELD])
def test_the_sentence_holds_the_record(label: str, text: str, kind: str, said: str, sentence: str) -> None:
    (report,) = textkit.extract(text)
    (record,) = getattr(report, kind)
    assert record.text == said
    assert report.text[slice(*record.sentence)] == sentence
