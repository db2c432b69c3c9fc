"""Records out of tables: what rows and columns say instead of sentences."""
