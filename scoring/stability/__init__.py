"""Questions about an outcome, answered exactly: how far a weight may move, who may withdraw."""
