"""Names of one office: 县委宣传部, 中共安图县委宣传部 and 我部 are one, where the archive leaves no other choice."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

OWN = re.compile(
    r"(?:我|本)(省|市|州|盟|区|县|旗|镇|乡|村|街道|社区|部|委|局|办|处|科|室|院|校|站|所|队|馆|厂|公司|中心|支部|党委|学校|医院)"
)
PARTY = re.compile(r"^(?:中共|中国共产党)")
# 龙屿镇人民政府 reports for 龙屿镇, and a committee of residents for its community; the party's committee is another office.
BODIES: Final = (
    ("居民委员会", "居委会"),
    ("村民委员会", "村委会"),
    ("人民政府", "政府"),
    ("委员会宣传部", "委宣传部"),
)
ENDS: Final = (
    re.compile(r"(?<=..[镇乡县市区州省旗盟])政府$"),
    re.compile(r"(?<=街道)办事处$"),
    re.compile(r"(?<=社区)居委会$"),
    re.compile(r"(?<=村)(?:村)?委会$"),
)
PLACE = re.compile(r"(?:[省市州盟区县旗镇乡村]|街道|社区|委|党委|公司|集团|大学|学院|学校|医院)$")
PLACE_WORDS: Final = ("县", "市", "区", "州", "旗", "镇", "乡")
SHORTEST_PLACE = 2  # 安图 before 县委宣传部


class Joined(NamedTuple):
    """A name of an office, the office that it is taken for, and why."""

    name: str
    office: str
    reason: str


def normal_office(name: str) -> str:
    """The name without what one office has and leaves out by turns.

    >>> normal_office("中共安图县委宣传部"), normal_office("龙屿镇人民政府"), normal_office("九龙社区居民委员会")
    ('安图县委宣传部', '龙屿镇', '九龙社区')
    """
    name = _full(name)
    for end in ENDS:
        name = end.sub("", name)
    return name


def _full(name: str) -> str:
    """The name with its body, in one way of writing: 龙屿镇政府."""
    name = PARTY.sub("", "".join(name.split()))
    for long, short in BODIES:
        name = name.replace(long, short)
    return name


def join_offices(
    names: Iterable[str], *, apart: Callable[[str, str], bool] = lambda one, other: False
) -> dict[str, Joined]:
    """Each name with the office that it is of: the longest name that it ends, where there is only one such.

    `apart` says of two names that they are of two offices, as where both have said another figure of the same thing in
    one year. A limit: a name that ends two others, as 县委宣传部 in an archive of two counties, stays an office of its own.

    >>> joined = join_offices(["县委宣传部", "安图县委宣传部", "中共安图县委宣传部", "汪清县政府", "县政府"])
    >>> joined["县委宣传部"].office, joined["中共安图县委宣传部"].office, joined["县政府"].office
    ('安图县委宣传部', '安图县委宣传部', '汪清县')
    """
    forms: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        forms.setdefault(normal_office(name), []).append(name)
    longer = _longer({written: form for form, own in forms.items() for written in (form, *map(_full, own))})
    found = {}
    for form, own in forms.items():
        whole, reason = _whole(form, longer, apart)
        for name in own:
            why = reason or ("the same but for common words" if name != whole else "")
            found[name] = Joined(name, whole, why)
    return found


def _longer(written: Mapping[str, str]) -> dict[str, list[str]]:
    """For each form, those that end with it behind a place or a body; `written` has the form of each way of writing."""
    found: dict[str, list[str]] = {}
    for name, form in written.items():
        for cut in range(1, len(name) - 1):
            end = written.get(name[cut:])
            if end and end != form and form not in found.get(end, ()) and _is_place(name[:cut], name[cut:]):
                found.setdefault(end, []).append(form)
    return found


def _is_place(before: str, name: str) -> bool:
    """Whether what stands before a shorter name says of which place or body the office is.

    >>> _is_place("安图", "县委宣传部"), _is_place("安图县", "实验小学"), _is_place("新", "华社区")
    (True, True, False)
    """
    if name.startswith(PLACE_WORDS):
        return len(before) >= SHORTEST_PLACE or bool(PLACE.search(before))
    return bool(PLACE.search(before))


def _whole(form: str, longer: Mapping[str, list[str]], apart: Callable[[str, str], bool]) -> tuple[str, str]:
    """The one longest name that a form ends, and why it is taken for it."""
    above = longer.get(form, [])
    if not above:
        return form, ""
    longest = max(above, key=len)
    if any(not longest.endswith(one) for one in above):
        return form, f"it may be {' or '.join(sorted(above, key=len)[:3])}"
    if apart(form, longest):
        return form, f"{longest} says other figures of the same year"
    return longest, f"the end of {longest}"


def own_word(title: str, text: str) -> str | None:
    """What a report calls its office where it does not name it: the word behind 我 or 本, in its title or its start.

    >>> own_word("2022年工作总结", "2022年，我部认真贯彻…"), own_word("工作总结", "一年来，全年上稿3篇。")
    ('部', None)
    """
    match = OWN.search(title) or OWN.search(text[:400])
    return match[1] if match else None
