"""What differs between the sides of a bead: a folder a kind, a module a rule.

`KIND/check.py` runs the rules of its kind in their order. What rules of several kinds need stands beside the folders
(`place`, `turn`, `predicate`, `implied`, `counterparts`), and so does `condition`, which reads a claim that a whole
bead may lose.
"""
