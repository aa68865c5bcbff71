"""The step «Underlag»: what is known, and the files that it comes from."""
