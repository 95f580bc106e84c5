"""The clinic's own form, on a page of its own or inside its website."""
