"""What several steps of the work show: charts, previews, results, links."""
