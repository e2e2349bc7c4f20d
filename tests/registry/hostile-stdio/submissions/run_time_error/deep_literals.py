import ast

ast.literal_eval("[" * 150_000 + "]" * 150_000)
