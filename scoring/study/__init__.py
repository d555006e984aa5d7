"""The study wing: questions about many worlds, on numpy; its numbers never decide an award."""
