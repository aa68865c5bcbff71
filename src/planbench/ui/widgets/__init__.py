"""The parts that pages are built of; each looks, speaks and behaves alike everywhere."""
