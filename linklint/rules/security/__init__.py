"""SEC: links that put the visitor or the page at risk."""
