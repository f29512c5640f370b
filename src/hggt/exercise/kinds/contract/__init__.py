"""What a kind of exercise says of itself, and what all kinds have in common."""
