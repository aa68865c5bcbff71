"""What several pages read, without Qt."""
