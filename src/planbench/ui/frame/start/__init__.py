"""Before a project is open: the page to begin from, and what is seen while one opens."""
