"""How programs are scored today: `neighbours.py MANNER PROGRAM CASES` prints cases a second on two workers.

`process` starts the program for each case, a Python one with the interpreter that runs this; `fork` forks a server for each case,
which has NumPy loaded and runs the function of the program in the child.
"""

import json
import multiprocessing
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

CALL = "import json, sys\nprint(json.dumps(largest(json.loads(sys.stdin.read()))))\n"


def by_process(program, case):
    """One case in a process of its own, which prints what the function returns."""
    if program.endswith(".py"):
        command, given = [sys.executable, "-I", "-c", open(program).read() + CALL], json.dumps(case)
    else:
        command, given = [program], " ".join(map(str, case)) + "\n"
    done = subprocess.run(command, input=given, capture_output=True, text=True, timeout=10, check=True)
    return int(done.stdout)


def child(text, case, answers):
    """Runs the function in a forked child."""
    names = {}
    exec(text, names)
    answers.send(names["largest"](case))


def by_fork(program, case):
    """One case in a child of the server that has NumPy loaded."""
    context = multiprocessing.get_context("forkserver")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=child, args=(open(program).read(), case, sender))
    process.start()
    answer = receiver.recv()
    process.join()
    return answer


def main():
    """Warms up, then judges all cases on two workers."""
    manner, program, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    judge = {"process": by_process, "fork": by_fork}[manner]
    if manner == "fork":
        multiprocessing.get_context("forkserver").set_forkserver_preload(["numpy"])
    cases = [[3, index % 20, 1] for index in range(count)]
    judge(program, cases[0])
    start = time.perf_counter()
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda case: judge(program, case), cases))
    taken = time.perf_counter() - start
    assert answers == [max(case) for case in cases]
    print(count / taken)


if __name__ == "__main__":
    main()
