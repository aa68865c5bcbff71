"""What a region gathers: status files of its municipalities and schools, over time."""
