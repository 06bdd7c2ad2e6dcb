"""The rules of «Красные флажки»: a bank of texts in, judgements about deals out.

Pure Python. Nothing here imports MkDocs or writes HTML; `python -m quiz` is the command line.
"""
