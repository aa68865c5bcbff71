"""The step «Export»: documents that leave the house."""
