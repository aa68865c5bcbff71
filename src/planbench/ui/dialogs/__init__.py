"""What is asked beside the pages: a new project, people, settings, files that were dropped."""
