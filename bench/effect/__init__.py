"""Whether the product tells the truth about its own effect, in worlds whose truth is known."""
