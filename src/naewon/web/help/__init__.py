"""도움말: the guide of docs/guide, opened where somebody works."""
