"""Fields, rows and forms that save what is typed."""
