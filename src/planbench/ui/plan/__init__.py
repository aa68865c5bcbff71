"""The step «Utvecklingsplan»: goals, indicators, actions, follow-up."""
