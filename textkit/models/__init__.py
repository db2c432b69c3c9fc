"""Decisions that are learnt: the weights of each as text, and the script that trains them."""
