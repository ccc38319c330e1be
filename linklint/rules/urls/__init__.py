"""URL: how URLs are written."""
