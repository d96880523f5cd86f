"""How good the purpose check is, measured on labelled statements."""
