"""The step «Nulägesbeskrivning»: sections of text and findings."""
