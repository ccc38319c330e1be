"""URLs by the WHATWG standard (ada-url), and registrable domains by the public suffix list."""
