"""Rules about where links lead."""
