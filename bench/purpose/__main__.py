"""Judges the check on held-out statements and writes RESULTS.md: `python -m bench.purpose`."""

from bench.purpose.report import main

main()
