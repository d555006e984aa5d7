"""The migrations of the store, in the order of their release; a released one is frozen."""
