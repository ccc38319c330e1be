"""A template for linklint plugins."""
