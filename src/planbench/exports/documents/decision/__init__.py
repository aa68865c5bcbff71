"""What the steering group decides on: points, costs, conditions, the page and the brief."""
