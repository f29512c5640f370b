"""What a hub needs on its machine: accounts, folders, databases, lessons; made where missing."""
