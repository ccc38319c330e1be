"""Projects of site generators in a tree of sources: which ones are there, and where their pages come from.

Nothing of a project is executed: names of files tell the generator, and settings are read where they are plain.
"""
