"""The affect curve of a dialogue: what its lines say, and how it stands still."""
