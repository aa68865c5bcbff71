"""Documents written, remembered and warned about before they leave."""
