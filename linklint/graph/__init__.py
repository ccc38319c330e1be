"""The site's link graph for people and programs: one writer a format, all from one `GraphDocument`."""
