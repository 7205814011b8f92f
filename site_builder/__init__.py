"""Compile what agencies keep in Git into transparency sites."""

__version__ = "0.1.0"
