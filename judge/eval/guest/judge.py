"""Runs the tests of a task against the sample on the other side, and says what came of it."""


def main():
    channel = Channel(os.read, os.write)
    silence()
    with open("task.json", encoding="utf-8") as file:
        task = json.load(file)
    with open("plan.json", encoding="utf-8") as file:
        plan = json.load(file)
    link = Link(channel)
    modes = {"check": check, "asserts": asserts, "compare": compare, "calls": calls, "pytest": pytest_tests}
    try:
        link.ask("load", plan["prelude"])
        modes[plan["mode"]](link, task, plan)
    except Wrong as error:
        finish(FAILED, "wrong", error)
    except BaseException as error:
        told(error, plan)
    finish(PASSED, "passed")


def told(error, plan):
    """An exception: one of the sample, or one of the tests about what the sample gave."""
    if hasattr(error, "_judge_reference"):
        kind = "memory" if isinstance(error, MemoryError) else "exit" if isinstance(error, SystemExit) else "exception"
        name = type(error).__name__
        said = f"{name}: {error._judge_text}" if error._judge_text else name
        finish(FAILED, kind, said, error._judge_line)
    if isinstance(error, MemoryError):
        leave("garbled", "the answers of the sample fill the memory of the tests")
    if isinstance(error, SystemExit | KeyboardInterrupt | GeneratorExit):
        unsupported(f"the test ended with {type(error).__name__}")
    if isinstance(error, ImportError) and error.name == "solution":
        finish(FAILED, "exception", spoken(error))
    if isinstance(error, ImportError):
        unsupported(spoken(error))
    line, said = place(error, "<test>"), spoken(error)
    lines = TEXTS[-1].splitlines() if TEXTS else []
    if type(error) is AssertionError and not error.args and 0 < line <= len(lines):
        said = lines[line - 1].strip()
    finish(FAILED, "wrong", said, line)


main()
