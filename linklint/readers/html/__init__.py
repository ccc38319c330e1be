"""HTML pages, by turbohtml behind one adapter (reader.py)."""
