"""The pages of the workbench, each with what it asks of the index."""
