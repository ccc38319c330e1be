"""Configuration: discovery, schema, presets and rule selection."""
