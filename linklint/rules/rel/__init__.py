"""REL: whether links say what they are (sponsored, user-written, not endorsed)."""
