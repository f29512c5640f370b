"""What a trainee is told: the feedback page, what to practise, and handing it out."""
