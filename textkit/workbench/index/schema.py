"""The tables of the index. Records of reports that are others once more (drafts, copies) stand in none but `reports`."""

from typing import Final

from textkit.records import STATUSES
from textkit.writing.league import COLUMNS

VERSION: Final = 2
ALL_YEARS: Final = 0
"""What stands for the year in sums over all years."""
STATUS_NUMBERS: Final[dict[str | None, int]] = {
    None: 0,
    **{status: number for number, status in enumerate(STATUSES, 1)},
}
COLUMN_NUMBERS: Final[dict[str | None, int]] = {None: 0, **{name: number for number, name in enumerate(COLUMNS, 1)}}
"""In which column a figure is added, as a number; 0 where in none."""
DONE_NOT_ADDED: Final = -1
"""What was done and is in no sum, as parts of a whole are not: it is still the least or the most."""

TABLES: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE offices (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE units (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE media (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, level TEXT, medium TEXT);
CREATE TABLE reports (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, title TEXT, office INTEGER, year INTEGER, published TEXT, genre TEXT,
    site TEXT, path TEXT, url TEXT, length INTEGER, counts INTEGER, outlets INTEGER, people INTEGER, warnings INTEGER,
    copy_of INTEGER, copies INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE lines (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (body, parts, content='', tokenize="unicode61 remove_diacritics 0");
CREATE TABLE counts (
    report INTEGER, ordinal INTEGER, item INTEGER, unit INTEGER, value NUMERIC, status INTEGER, added INTEGER,
    office INTEGER, year INTEGER
);
CREATE TABLE outlets (
    report INTEGER, ordinal INTEGER, media INTEGER, level TEXT, medium TEXT, value NUMERIC, unit INTEGER, office INTEGER, year INTEGER
);
CREATE TABLE carried (
    report INTEGER, media INTEGER, unit INTEGER, shared INTEGER, done NUMERIC, planned NUMERIC, earlier NUMERIC,
    change NUMERIC, office INTEGER, year INTEGER
);
CREATE TABLE levels (
    level TEXT, medium TEXT, unit TEXT, year INTEGER, reports INTEGER, done NUMERIC, planned NUMERIC, earlier NUMERIC, change NUMERIC
);
CREATE TABLE people (
    report INTEGER, ordinal INTEGER, name TEXT, organization TEXT, roles TEXT, office INTEGER, year INTEGER
);
CREATE TABLE checks (
    report INTEGER, ordinal INTEGER, whole INTEGER, stated NUMERIC, summed NUMERIC, status TEXT, office INTEGER, year INTEGER
);
CREATE TABLE failures (path TEXT, stage TEXT, error TEXT);
CREATE TABLE series (
    line INTEGER, office TEXT, indicator TEXT, unit TEXT, year INTEGER, value TEXT, change TEXT, percent REAL, note TEXT
);
CREATE TABLE points (line INTEGER, year INTEGER, report INTEGER, text TEXT, sentence TEXT);
CREATE TABLE against (
    office TEXT, indicator TEXT, unit TEXT, year INTEGER, kind TEXT, said TEXT, other_year INTEGER, other TEXT,
    report INTEGER, sentence TEXT, other_report INTEGER, other_sentence TEXT
);
"""

SUMS: Final = """
CREATE TABLE sums AS
SELECT item, unit, ifnull(year, -1) AS year, count(DISTINCT report) AS reports, count(*) AS counts,
sum(value) FILTER (WHERE added = 1) AS done, sum(value) FILTER (WHERE added = 2) AS planned,
sum(value) FILTER (WHERE added = 3) AS earlier, sum(value) FILTER (WHERE added = 4) AS change,
min(value) FILTER (WHERE abs(added) = 1) AS least, max(value) FILTER (WHERE abs(added) = 1) AS most
FROM counts GROUP BY item, unit, ifnull(year, -1);
INSERT INTO sums
SELECT item, unit, 0, count(DISTINCT report), count(*),
sum(value) FILTER (WHERE added = 1), sum(value) FILTER (WHERE added = 2), sum(value) FILTER (WHERE added = 3),
sum(value) FILTER (WHERE added = 4), min(value) FILTER (WHERE abs(added) = 1), max(value) FILTER (WHERE abs(added) = 1)
FROM counts GROUP BY item, unit;
CREATE INDEX sums_by_year ON sums (year, reports DESC, counts DESC);
CREATE INDEX sums_by_item ON sums (item, year);
CREATE TABLE league AS
SELECT media, unit, ifnull(year, -1) AS year, count(*) AS reports, sum(shared) AS shared, sum(done) AS done,
sum(planned) AS planned, sum(earlier) AS earlier, sum(change) AS change
FROM carried GROUP BY media, unit, ifnull(year, -1);
INSERT INTO league
SELECT media, unit, 0, count(*), sum(shared), sum(done), sum(planned), sum(earlier), sum(change) FROM carried GROUP BY media, unit;
CREATE INDEX league_by_year ON league (year, done DESC, reports DESC);
CREATE INDEX league_by_media ON league (media, year);
CREATE TABLE persons AS
SELECT name, office, count(DISTINCT report) AS reports, min(year) AS first_year, max(year) AS last_year,
max(organization) AS organization, max(roles) AS roles FROM people GROUP BY name, office;
CREATE TABLE curves AS
SELECT line, office, indicator, unit, count(value) AS known FROM series GROUP BY line;
CREATE INDEX curves_by_known ON curves (known DESC, line);
CREATE INDEX curves_by_line ON curves (line);
CREATE INDEX persons_by_reports ON persons (reports DESC, name);
CREATE INDEX persons_by_office ON persons (office);
"""

KEYS: Final = """
CREATE INDEX reports_by_key ON reports (key);
CREATE INDEX reports_by_year ON reports (year DESC, id);
CREATE INDEX reports_by_office ON reports (office, year);
CREATE INDEX reports_by_copy ON reports (copy_of, year DESC);
CREATE INDEX counts_by_report ON counts (report, ordinal);
CREATE INDEX counts_by_item ON counts (item, unit, year, office, added, value, report);
CREATE INDEX counts_by_office ON counts (office, year, item, unit, added, value, report);
CREATE INDEX counts_by_year ON counts (year, status);
CREATE INDEX counts_by_status ON counts (status);
CREATE INDEX counts_by_unit ON counts (unit, value);
CREATE INDEX counts_by_value ON counts (value);
CREATE INDEX outlets_by_media ON outlets (media, year);
CREATE INDEX outlets_by_office ON outlets (office);
CREATE INDEX carried_by_office ON carried (office, year);
CREATE INDEX people_by_name ON people (name, office, year);
CREATE INDEX people_by_office ON people (office, year);
CREATE INDEX checks_by_status ON checks (status, year);
CREATE INDEX series_by_line ON series (line, year);
CREATE INDEX points_by_line ON points (line, year);
CREATE INDEX against_by_office ON against (office, indicator, year);
"""
