"""SVG without Qt and without a plotting library: a canvas, measured text, and one file a chart."""
