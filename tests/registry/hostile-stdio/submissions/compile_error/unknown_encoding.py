# -*- coding: rot13-of-the-judge -*-
print(int(input()) + 1)
