"""What a number counts: of all its choices the one whose features weigh most.

`features` lists what speaks for a choice, from `place` (the number), `borders`, `phrases`, `surroundings` and `antecedents`; `search`
finds the heaviest choice without writing down the features of each; `model` holds the weights and the sums that come again.
"""
