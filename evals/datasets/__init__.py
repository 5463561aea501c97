"""Loaders of public data sets, each named with the path where it lies; nothing of them is in the repository."""
