"""Projects of site generators in a tree of sources: which ones are there, and where their pages come from.

Nothing of a project is executed: names of files tell the generator, plain values of settings are read.
"""
