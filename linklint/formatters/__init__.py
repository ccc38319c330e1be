"""Output formats, one file each. Formatters see diagnostics and rule metadata, nothing else."""
