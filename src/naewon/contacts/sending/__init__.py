"""Messages to people: composed from what the clinic says, sent as the law lets them, tried until somebody has them."""
