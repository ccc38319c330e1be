"""The site: which files exist, where a link leads, and how the pages are joined."""
