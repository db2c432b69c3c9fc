"""Pages that need no server: an archive as a folder of files, and reports as one file that needs nothing besides itself."""
