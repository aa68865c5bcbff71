"""What a page shows, read at once with few queries; without Qt, so that it is tested without it."""
