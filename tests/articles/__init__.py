"""Composed articles with their gold annotations, and what scores the extractors on them."""
