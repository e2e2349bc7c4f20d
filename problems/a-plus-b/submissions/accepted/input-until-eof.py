# Line by line with input(), which raises EOFError at the end; a number may wait for its partner on a later line.
waiting = []
try:
    while True:
        for word in input().split():
            waiting.append(int(word))
            if len(waiting) == 2:
                print(sum(waiting))
                waiting.clear()
except EOFError:
    pass
