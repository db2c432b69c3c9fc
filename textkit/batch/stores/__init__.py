"""Inputs that lie on no disk: objects of stores (`s3://`, `hdfs://`) and files of web servers (`https://`).

`addresses` says what an address is, `listing` which files one stands for, `objects` and `web` read them. fsspec and what it
needs for a store are loaded when the first address of such a store comes.
"""
