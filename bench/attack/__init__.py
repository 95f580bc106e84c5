"""What strangers may send: a hundred thousand odd requests against the real server, none lost, none an error of ours.

`python -m bench attack` measures; the tests draw from the same bodies.
"""
