"""Times the exact wing against the same sums in plain floats: `python -m bench`."""
