"""`python -m textkit`."""

from textkit.cli import main

if __name__ == "__main__":
    main()
