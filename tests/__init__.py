"""The tests of convene, in rooms by the same names as the code."""
