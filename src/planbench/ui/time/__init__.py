"""The step «Tid»: working time logged, planned and signed."""
