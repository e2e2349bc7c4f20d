import re

re.compile("(" * 200_000 + ")" * 200_000)
