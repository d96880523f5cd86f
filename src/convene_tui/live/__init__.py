"""The one door: every change of a session goes through here."""
