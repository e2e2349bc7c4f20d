"""What people run today: an HTTP server that gives each case a process, or a fork of one that has NumPy.

`neighbour_service.py process|fork` prints its address and answers `POST /run_code` until it is killed.
"""

import asyncio
import os
import socket
import sys
import tempfile

import numpy  # noqa: F401 - what a fork has already


async def process(code: str, stdin: str) -> tuple[int, str]:
    """Runs a program in a process of its own."""
    with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
        file.write(code)
        file.flush()
        pipe = asyncio.subprocess.PIPE
        child = await asyncio.create_subprocess_exec(sys.executable, "-I", file.name, stdin=pipe, stdout=pipe)
        out, _ = await child.communicate(stdin.encode())
    return child.returncode or 0, out.decode()


def forked(code: str, stdin: str) -> tuple[int, str]:
    """Runs a program in a fork of this process."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(write, 1)
        given, gives = os.pipe()
        os.write(gives, stdin.encode())
        os.close(gives)
        os.dup2(given, 0)
        status = 1
        try:
            exec(compile(code, "program.py", "exec"), {"__name__": "__main__"})
            sys.stdout.flush()
            status = 0
        finally:
            os._exit(status)
    os.close(write)
    with os.fdopen(read) as out:
        text = out.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), text


async def fork(code: str, stdin: str) -> tuple[int, str]:
    """The same on a thread, so that two run at once."""
    return await asyncio.to_thread(forked, code, stdin)


def main() -> None:
    """Serves."""
    import uvicorn
    from fastapi import FastAPI, Request

    app = FastAPI()
    manner = {"process": process, "fork": fork}[sys.argv[1]]
    both = asyncio.Semaphore(os.cpu_count() or 1)

    @app.post("/run_code")
    async def run_code(request: Request) -> dict[str, object]:
        body = await request.json()
        async with both:
            status, out = await manner(body["code"], body["stdin"])
        return {"status": "Success" if status == 0 else "Failed", "run_result": {"return_code": status, "stdout": out}}

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1024)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="error")).run(sockets=[listener])


main()
