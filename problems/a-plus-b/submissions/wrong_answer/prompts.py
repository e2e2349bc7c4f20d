# Is polite and asks for the numbers, on the same stream that carries the answer.
waiting = []
while True:
    try:
        line = input("two numbers, please: ")
    except EOFError:
        break
    for word in line.split():
        waiting.append(int(word))
        if len(waiting) == 2:
            print(sum(waiting))
            waiting.clear()
