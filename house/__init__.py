"""The house rules: what a reader of this code may rely on. Each says what to do instead, and is tried on examples."""
