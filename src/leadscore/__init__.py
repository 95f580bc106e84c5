"""The lead-scoring engine: plain Python, no names, no phones."""
