"""A firm's archive: sessions in a PostgreSQL database, a row each.

Nothing of it is imported for a folder of sessions; `convene-tui[firm]` brings what it needs.
"""
