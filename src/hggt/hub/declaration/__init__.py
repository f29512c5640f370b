"""The file that declares a hub's cohorts: what it may say, what is wrong in it, what follows."""
