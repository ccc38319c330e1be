"""Markdown: markdown-it-py's block structure, our own inline link scanner, exact spans (reader.py)."""
