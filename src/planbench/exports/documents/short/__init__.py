"""Goals and the current state in few lines, as the plan of 10–12 pages prints them."""
