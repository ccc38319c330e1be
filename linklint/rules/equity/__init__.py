"""Rules about how pages are found through links."""
