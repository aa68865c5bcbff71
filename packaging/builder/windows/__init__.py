"""planbench for Windows, built on Linux: folder, setup.exe, .msi and .zip."""
