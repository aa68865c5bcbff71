"""Builds what people install: setup.exe, .msi, .zip, .deb and wheel, from pinned parts."""
