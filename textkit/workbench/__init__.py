"""The workbench: an archive in the browser, every figure one click from its sentence.

    index/        the archive as a database on the disk: words, reports, records, sums
    lists/        what can be listed of it, as tables from which pages, the interface and exports follow
    pages/        the pages
    api/          the interface for other systems, and the processes that read what they send
    corrections/  records put right by hand, kept as gold files

Nothing outside this machine is ever asked: scripts, styles and pictures stand in the package.
"""
