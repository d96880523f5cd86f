"""convene: the console of a facilitator of preliminary alliance meetings."""

__version__ = "0.1.0"
