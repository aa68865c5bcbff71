"""What any page is built of."""
