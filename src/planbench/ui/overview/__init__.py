"""The step «Översikt»: what to do now."""
