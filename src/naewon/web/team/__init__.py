"""함께 일하기: what colleagues ask of each other and tell each other."""
