"""A run: plan, read in workers, join, site rules, place, report."""
