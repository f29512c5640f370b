"""What a trainee does with a dialogue: the exercise, the answer log, score and agreement."""
