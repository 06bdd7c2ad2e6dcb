"""Versioned forms of what a reader keeps: sheet, link, file."""
