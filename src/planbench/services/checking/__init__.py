"""A project looked over before it leaves."""
