"""Charts and pictures of the plan, as SVG."""
