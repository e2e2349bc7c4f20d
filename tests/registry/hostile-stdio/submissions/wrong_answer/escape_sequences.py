"""Writes a wrong answer and paints the right one over it, with a title and a clipboard for the terminal."""

number = int(input())
print(f"{number}\x1b[1D\x1b[K\x1b]0;AC\x07\x1b]52;c;QUM=\x07\x1b[2J\x1b[H{number + 1}\x9b31m")
