"""Rows of a file: old inquiries with what became of them, or new ones from a place without a connection."""
