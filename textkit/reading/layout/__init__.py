"""From characters at their places to lines, columns and tables, for all formats that are set pages (PDF, OFD)."""
