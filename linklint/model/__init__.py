"""Facts and findings: frozen data with no I/O. Nothing here imports from the rest of linklint."""
