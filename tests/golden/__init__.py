"""One played meeting, whole: two scripts, every output that is made of them, and what is kept."""
