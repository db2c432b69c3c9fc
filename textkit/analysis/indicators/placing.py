"""Which office each report is of."""

import sqlite3

from textkit.analysis.indicators.groups import Groups
from textkit.analysis.indicators.offices import join_offices, normal_office
from textkit.analysis.indicators.store import Store

# A report that names no office is taken for that of its folder where two reports there name one, and none another. One that
# says 我部 must fit its name; one that says nothing is of it where more than half of the folder's reports are.
PLACING = """
CREATE TABLE of_folder AS
SELECT folder, min(names.office) AS office, count(named) * 2 > count(*) AS mostly FROM reports
LEFT JOIN names ON names.id = named WHERE folder IS NOT NULL
GROUP BY folder HAVING count(DISTINCT names.office) = 1 AND count(named) >= 2;
CREATE UNIQUE INDEX of_folder_key ON of_folder (folder);
ALTER TABLE reports ADD COLUMN office INTEGER;
UPDATE reports SET office = (SELECT office FROM names WHERE id = named) WHERE named IS NOT NULL;
UPDATE reports SET office = (
    SELECT of_folder.office FROM of_folder JOIN names ON names.id = of_folder.office
    WHERE of_folder.folder = reports.folder AND CASE WHEN own IS NULL THEN mostly ELSE substr(name, -length(own)) = own END
) WHERE named IS NULL;
CREATE TABLE placed AS
SELECT office, node, figures.year, recalled, value, low, high, added, said, report, figures.id AS figure
FROM figures JOIN reports ON reports.id = report WHERE office IS NOT NULL;
CREATE INDEX placed_key ON placed (office, recalled, year, node);
CREATE INDEX placed_by_node ON placed (node);
"""


def place(store: Store, groups: Groups) -> int:
    """Give each report its office, and each of its figures; gives how many reports have no office or no year.

    Names of one office are joined; a report that says 我部, or no name at all, is of the office that all others of its
    folder are of.
    """
    db = store.db
    db.execute("BEGIN")  # many small statements: each on its own would go to the disk by itself
    _join(db, groups)
    db.execute("COMMIT")
    db.executescript(PLACING)
    row = db.execute("SELECT count(*) FROM reports WHERE office IS NULL OR year IS NULL").fetchone()
    return int(row[0])


def _join(db: sqlite3.Connection, groups: Groups) -> None:
    names = [name for (name,) in db.execute("SELECT name FROM names ORDER BY name")]
    db.execute("CREATE TEMP TABLE forms AS SELECT id, name AS form FROM names")
    query = "UPDATE forms SET form = ? WHERE id = (SELECT id FROM names WHERE name = ?)"
    db.executemany(query, [(normal_office(name), name) for name in names])
    db.execute("CREATE INDEX forms_key ON forms (form)")
    db.execute("CREATE INDEX reports_named ON reports (named)")

    def apart(one: str, other: str) -> bool:
        return groups.parts_offices(one, other) or _differ(db, one, other)

    joined = join_offices(names, apart=apart)
    for name in names:
        office, reason = joined[name].office, joined[name].reason
        wanted = groups.office(name) or groups.office(office)
        if wanted:
            office, reason = wanted, "by the file of groups"
        db.execute("INSERT OR IGNORE INTO names (name) VALUES (?)", (office,))
        query = "UPDATE names SET office = (SELECT id FROM names WHERE name = ?), reason = ? WHERE name = ?"
        db.execute(query, (office, reason, name))


def _differ(db: sqlite3.Connection, one: str, other: str) -> bool:
    """Whether two offices have said different figures of one thing in one year."""
    query = """
        WITH said AS (
            SELECT form, figures.year AS year, node, value FROM forms
            JOIN reports ON named = forms.id JOIN figures ON report = reports.id WHERE form IN (?, ?) AND recalled = 0
        )
        SELECT 1 FROM said AS here JOIN said AS there USING (year, node)
        WHERE here.form = ? AND there.form = ? AND here.value <> there.value LIMIT 1
    """
    return db.execute(query, (one, other, one, other)).fetchone() is not None
