"""ANC2xx: what links say."""
