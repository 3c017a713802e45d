"""Many pairs as a job: taken at once, compared in a process of its own, lost by no kill."""
