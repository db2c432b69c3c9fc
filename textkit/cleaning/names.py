"""Texts that are no title: names of sites, of bodies, of a site's columns, and what editors of pages leave unnamed."""

import re
from typing import Final

from textkit.patterns import Pattern

# A dash between figures is part of the title: 2016—2017学年.
SEPARATOR: Final = Pattern(r"\s*[_|｜]+\s*|(?<!\d)\s*[-—–]{1,2}\s*|\s*[-—–]{1,2}\s*(?!\d)|\s+[·>»›«•]+\s+|\s*>>\s*")
LONGEST_SITE: Final = 24
SITE: Final = Pattern(
    r"(?:\.(?:com|cn|net|org)|[网局厅委办署院馆校站台社园]|[日晚早周时商导新数字]报|政府|门户|大学|中心|论坛|公司|集团|学会|协会|联合会|文库|文档|社区|银行|平台|博客|频道|在线|[院校]报|电子版|数字报|官网)$"
)
OFFICIAL: Final = Pattern(r"(?:官方网站|门户网站|官网|网站|首页|主页|电子版|数字报|欢迎您?|手机版)$")
OFFICE: Final = Pattern(r"[\u4e00-\u9fff（）]{3,24}")
BODY: Final = Pattern(
    r"[\u4e00-\u9fff（）]{1,20}(?:[局厅委办署院馆校站台社园会部处科室所队团厂县市区州镇乡村]|街道|公司|集团|中心|支部)"
)
COLUMN: Final = Pattern(
    r".{0,16}(?:公开|目录|动态|中心|栏目|频道|资讯|要闻|公告|公示|指南|专栏|专题|专区|之窗|天地|园地|导航|推荐|热点|排行|排行榜|导读|新闻|信息|内容|详情|详细|正文|列表|页面?|浏览|阅读|查看|简介|概况|服务|搜索|下载|链接)"
)
COLUMN_OF_REPORTS: Final = Pattern(
    r"(?:年度|年终|部门|个人|工作|计划|总结|活动|半年|季度|政府|规划|与|及|和|、){0,6}(?:总结|计划|报告|简报|要点)"
)
UNNAMED: Final = Pattern(
    r"(?:无标题(?:文档|页)?|新建网页|未命名|文档|网页|首页|正文|(?:内容|文章|新闻|信息)?(?:详情|内容|详细)?页|详情|new page|untitled|document|index|home|test)[\s_-]?\d{0,4}",
    re.I,
)
GENRE: Final = Pattern(
    r"(?:总结|报告|汇报|小结|计划|要点|述职|情况|材料|意见|方案|体会|讲话|发言|纪实|综述|通报|通知|简报)(?:[（(].{0,20}[）)])?\d{0,4}$"
)


def is_site(text: str) -> bool:
    """Whether a text is made like the name of a site or body, and not like a title.

    >>> is_site("青禾新报数字报"), is_site("鹤鸣区2020年民生工作简报"), is_site("澜江论坛")
    (True, False, True)
    """
    return len(text) <= LONGEST_SITE and bool(SITE.search(text)) and not GENRE.search(text)


def is_label(text: str) -> bool:
    """Whether a text names a body, a site, a column or nothing at all, so that a report is hardly called so.

    >>> is_label("青禾镇林业站"), is_label("青禾县政府信息公开目录"), is_label("年度工作总结"), is_label("青禾镇2020年工作总结")
    (True, True, True, False)
    """
    if GENRE.search(text):
        return bool(COLUMN_OF_REPORTS.fullmatch(text))
    return is_site(text) or any(form.fullmatch(text) for form in (BODY, COLUMN, UNNAMED))
