"""Questions before publication: what an award model will do, tried on invented bids."""
