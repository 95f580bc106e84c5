"""Learning together: what a clinic gives to others, and what it takes from all of them."""
