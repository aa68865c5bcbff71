"""What items are called, and how words are spelt."""
