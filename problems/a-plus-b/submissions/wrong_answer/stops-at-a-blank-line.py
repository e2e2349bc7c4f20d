# Takes a blank line for the end of the input.
waiting = []
while True:
    try:
        line = input()
    except EOFError:
        break
    if not line.strip():
        break
    for word in line.split():
        waiting.append(int(word))
        if len(waiting) == 2:
            print(sum(waiting))
            waiting.clear()
