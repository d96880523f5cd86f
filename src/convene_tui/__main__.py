"""`python -m convene_tui` is `convene`."""

from convene_tui.cli import main

if __name__ == "__main__":
    main()
