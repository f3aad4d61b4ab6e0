"""What may be said of a figure, and what follows from the figures of a year."""
