"""Where a site lives, found out from its files and a sample of its pages: see `linklint.site.profile`."""
