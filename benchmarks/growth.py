"""Measures how the cost of a text grows with its size: ten times the text may cost fifteen times the processor, not more.

    python benchmarks/growth.py [--shape NAME] [--bytes 100000]

Each shape is a text or page full of one thing, of which there are many different ones.
"""

import argparse
import itertools
import sys
import time
from collections.abc import Callable, Iterator

import textkit
from textkit.extract.counts.ranking.model import shipped
from textkit.version import is_compiled

SMALL = 100_000  # bytes of UTF-8
LEAST = 12_500
LONGEST = 0.2  # seconds that a small text may take where nothing is compiled
TIMES = 10
MOST = 15.0  # times as much of the processor that TIMES as much text may cost
Shape = Callable[[int], str]

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔"
GIVEN = "芳娜敏静秀丽强磊洋艳勇军杰娟涛超明霞平刚桂英华玉兰红梅建国志伟海燕春晓东文斌浩宇轩雨欣怡佳琪子涵思远鹏飞玲慧颖婷雪莹晨曦"
PLACES = "柳岸青松石桥东湖南山西河北岭金沙银杏白鹭黑水红旗绿洲长安永宁太平和顺双井三里"


def names() -> Iterator[str]:
    """Different names of people."""
    for first, one, other in itertools.product(GIVEN, GIVEN, SURNAMES):
        yield other + one + first


def places() -> Iterator[str]:
    """Different names of places."""
    return ("".join(parts) for size in (3, 4) for parts in itertools.product(PLACES, repeat=size))


def joined(
    pieces: Iterator[str], size: int, between: str = "", head: str = "柳岸街道2020年工作总结\n", end: str = "。"
) -> str:
    """A text of as many pieces as that many bytes hold."""
    out, length = [], 0
    for piece in pieces:
        if length >= size:
            break
        out.append(piece)
        length += len((piece + between).encode())
    return head + between.join(out) + end


def numbered(form: str) -> Iterator[str]:
    return (form.format(number, number % 97 + 3) for number in itertools.count(1))


def page(inside: str, size: int) -> str:
    body = joined(numbered(inside), size, head="", end="")
    return f"<html><head><title>柳岸街道2020年工作总结</title></head><body><div>{body}</div></body></html>"


SHAPES: dict[str, Shape] = {
    "names in one list": lambda size: joined(names(), size, "、", end="等同志被评为先进个人。"),
    "names in lists by line": lambda size: joined((f"主任{name}、" + ("副书记" if i % 9 else "\n") for i, name in enumerate(names())), size),
    "names with posts": lambda size: joined((f"办公室主任{name}主持会议。" for name in names()), size),
    "one name again and again": lambda size: joined(itertools.repeat("王建国同志说得好。"), size),
    "outlets in one list": lambda size: joined((f"《{place}日报》" for place in places()), size, "、", end="上稿9篇。"),
    "outlets with counts": lambda size: joined((f"在{place}日报上稿{i % 9 + 2}篇，" for i, place in enumerate(places())), size),
    "其中 again and again": lambda size: joined(numbered("全年上稿{1}篇，其中省级{0}篇，"), size),
    "parts in one list": lambda size: joined((f"{place}村{i % 90 + 2}户，" for i, place in enumerate(places())), size, head="柳岸街道2020年工作总结\n慰问困难户9000户，其中"),
    "各": lambda size: joined((f"{place}社区、{place}小学各{i % 9 + 2}人，" for i, place in enumerate(places())), size),
    "分别": lambda size: joined((f"甲、乙、丙分别完成{i}篇、{i + 1}篇、{i + 2}篇，" for i in itertools.count(1)), size),
    "%": lambda size: joined(numbered("合格率{1}.{0}%，同比提高{1}个百分点，"), size),
    "numbers without words": lambda size: joined(numbered("{0}"), size, "、"),
    "titles": lambda size: joined((f"印发《{place}工作办法》，" for place in places()), size),
    "quotes": lambda size: joined((f"开展“{place}”活动，" for place in places()), size),
    "headings": lambda size: joined(numbered("{0}、工作{1}\n全年走访{1}户。\n"), size),
    "headings of one level": lambda size: joined(numbered("（一）宣传工作{0}\n上稿{1}篇。\n"), size),
    "dates": lambda size: joined(numbered("{1}月9日，组织活动{0}次。"), size),
    "dates in one sentence": lambda size: joined(numbered("{1}月9日组织活动{0}次，"), size),
    "cells of a table": lambda size: joined((f"{place}村\t{i}\t{i % 7}\n" for i, place in enumerate(places())), size, head="柳岸街道2020年工作总结\n村名\t户数\t人数\n"),
    "rows that head a table": lambda size: joined(numbered("第{0}类\t单位：万元\n"), size),
    "short lines": lambda size: joined((f"{place}的工作已经完成\n" for place in places()), size),
    "one sentence without end": lambda size: joined((f"{place}工作扎实推进，" for place in places()), size),
    "brackets": lambda size: joined((f"培训{i % 90 + 2}人（{place}{i % 9 + 1}人），" for i, place in enumerate(places())), size),
    "a page of links": lambda size: page("<li><a href='{0}.html'>第{0}期工作总结材料汇编</a></li>", size),
    "a page of paragraphs": lambda size: page("<div><p>全年走访居民{0}户，解决问题{1}件。</p></div>", size),
    "a page of tables": lambda size: page("<table><tr><td>项目{0}</td><td>{1}次</td></tr><tr><td>合计</td><td>{1}</td></tr></table>", size),
    "a page of nested boxes": lambda size: page("<div class=a{0}><span>走访{1}户。", size),
    "stock phrases of sites": lambda size: joined(numbered("第{0}页 共{1}页 打印本页 关闭窗口\n"), size),
}  # fmt: skip


def seconds(text: str) -> float:
    """Of the processor, that a text takes from its bytes to its records, when nothing is remembered of others."""
    data = text.encode()
    shipped().forget()
    start = time.process_time()
    textkit.extract_bytes(data)
    return time.process_time() - start


def fitting(shape: Shape) -> int:
    """The bytes of a small text of this shape: SMALL, or fewer for Python that is not compiled and takes too long."""
    size = SMALL
    while not is_compiled() and size > LEAST and seconds(shape(size // TIMES)) > LONGEST / TIMES:
        size //= 2
    return size


def growth(shape: Shape, size: int = SMALL, small_texts: int = TIMES) -> tuple[float, float]:
    """The seconds of a small text, and how many times as many ten times the text takes.

    Half of the small texts are read before the large one and half behind it. Where there are ten of them, they are as
    much work as it, and what else the machine does makes both as dear.
    """
    small, large = shape(size), shape(TIMES * size)
    before = [seconds(small) for _ in range(small_texts // 2)]
    whole = seconds(large)
    mean = sum(before + [seconds(small) for _ in range(small_texts // 2)]) / small_texts
    return mean, whole / mean


def is_near_linear(shape: Shape, size: int = SMALL, tries: int = 6) -> bool:
    """Whether ten times the text costs at most MOST times as much in one of some tries.

    Load can only lift a try, and what grew with the square would cost a hundred times as much in each. The first try is
    a cheap one, and is enough where the machine is quiet.
    """
    return any(growth(shape, size, 2 if number == 0 else TIMES)[1] <= MOST for number in range(tries))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shape", choices=list(SHAPES), action="append", help="only this one; repeatable")
    parser.add_argument("--bytes", type=int, default=SMALL, help="of the small text")
    options = parser.parse_args()
    textkit.extract("工作总结\n上稿3篇。")  # loads what is loaded once
    sys.stdout.write(f"| shape | {options.bytes:,} bytes, s | {TIMES} times as much costs |\n| --- | ---: | ---: |\n")
    for name in options.shape or SHAPES:
        first, times = growth(SHAPES[name], options.bytes)
        sys.stdout.write(f"| {name} | {first:.2f} | {times:.1f} times{' (!)' if times > MOST else ''} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
