"""The one write gate and the rules that no write may break."""
