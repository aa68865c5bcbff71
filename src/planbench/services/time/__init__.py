"""Working time: understood from words, logged, signed."""
