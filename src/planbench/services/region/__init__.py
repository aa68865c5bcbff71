"""The region: a status file out, status files gathered, and what a report says of them all."""
