"""How many jobs a second a NATS server with JetStream stores and hands out on this machine: `python3 measure_queue.py NATS_SERVER`.

It speaks the protocol itself, with as little work as a client can have, so that the server is what is measured. It prints JSON for
`measured.json`. Three servers on one machine share its cores and its disk: on three machines they do not.
"""

import json
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

JOBS = 20_000
# Bytes of a job: a program and twenty small cases.
BODY = 8_192
# How many jobs a worker asks for at once.
BATCH = 500
PATIENCE = 60


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Client:
    """A connection to a server."""

    def __init__(self, port, patience=PATIENCE):
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.socket = socket.create_connection(("127.0.0.1", port), timeout=patience)
                break
            except ConnectionRefusedError:
                if time.monotonic() > end:
                    raise
        self.file = self.socket.makefile("rb")
        self.file.readline()
        self.send(b'CONNECT {"verbose":false,"headers":true}\r\nSUB in.> 1\r\nPING\r\n')
        assert self.file.readline() == b"PONG\r\n"

    def send(self, data):
        self.socket.sendall(data)

    def message(self):
        """The next message: where an answer goes, and its body."""
        while True:
            line = self.file.readline().split()
            if not line:
                raise ConnectionError("the server left")
            if line[0] in (b"MSG", b"HMSG"):
                size = int(line[-1])
                body = self.file.read(size + 2)[:-2]
                header = int(line[-2]) if line[0] == b"HMSG" else 0
                reply = line[3] if len(line) > (5 if line[0] == b"HMSG" else 4) else b""
                return reply, body[header:], body[:header]
            if line[0] == b"PING":
                self.send(b"PONG\r\n")

    def ask(self, subject, question):
        data = json.dumps(question).encode()
        self.send(b"PUB $JS.API.%s in.api %d\r\n%s\r\n" % (subject.encode(), len(data), data))
        answer = json.loads(self.message()[1])
        if "error" in answer:
            raise RuntimeError(f"{subject}: {answer['error']}")
        return answer


def start(server, folder, count):
    """Starts servers, and returns the processes and a port for clients."""
    ports = [free_port() for _ in range(count)]
    routes = [free_port() for _ in range(count)]
    processes = []
    for number in range(count):
        config = f'listen: 127.0.0.1:{ports[number]}\nserver_name: n{number}\njetstream {{ store_dir: "{folder}/n{number}" }}\n'
        if count > 1:
            peers = ", ".join(f'"nats://127.0.0.1:{port}"' for port in routes)
            config += f"cluster {{ name: c, listen: 127.0.0.1:{routes[number]}, routes: [{peers}] }}\n"
        file = Path(folder, f"n{number}.conf")
        file.write_text(config)
        processes.append(subprocess.Popen([server, "-c", file], stderr=subprocess.DEVNULL))
    return processes, ports[0]


def create(port, replicas):
    """Makes the stream and its consumer. Until the servers have chosen who leads, nobody answers."""
    stream = {"name": "JUDGE", "subjects": ["judge.job.*"], "retention": "workqueue", "storage": "file", "num_replicas": replicas}
    consumer = {"stream_name": "JUDGE", "config": {"durable_name": "workers", "ack_policy": "explicit", "max_ack_pending": -1}}
    end = time.monotonic() + PATIENCE
    while True:
        client = Client(port, patience=3)
        try:
            client.ask("STREAM.CREATE.JUDGE", stream)
            client.ask("CONSUMER.DURABLE.CREATE.JUDGE.workers", consumer)
            return
        except (RuntimeError, TimeoutError):
            if time.monotonic() > end:
                raise


def store(client):
    """Jobs stored in a second. Each is acknowledged to its sender."""
    body = b"x" * BODY
    window = 256
    begin = time.monotonic()
    sent = done = 0
    while done < JOBS:
        while sent < JOBS and sent - done < window:
            block = min(64, JOBS - sent)
            client.send(b"".join(b"PUB judge.job.%02x in.ack %d\r\n%s\r\n" % ((sent + n) % 64, BODY, body) for n in range(block)))
            sent += block
        assert b'"seq"' in client.message()[1]
        done += 1
    return JOBS / (time.monotonic() - begin)


def hand_out(client):
    """Jobs handed out and acknowledged in a second."""
    begin = time.monotonic()
    done = 0
    while done < JOBS:
        question = json.dumps({"batch": BATCH, "expires": 5_000_000_000}).encode()
        client.send(b"PUB $JS.API.CONSUMER.MSG.NEXT.JUDGE.workers in.job %d\r\n%s\r\n" % (len(question), question))
        acks = []
        for _ in range(min(BATCH, JOBS - done)):
            reply, body, header = client.message()
            assert len(body) == BODY, header
            acks.append(b"PUB %s 4\r\n+ACK\r\n" % reply)
        client.send(b"".join(acks))
        done += len(acks)
    while client.ask("STREAM.INFO.JUDGE", {})["state"]["messages"]:
        pass
    return JOBS / (time.monotonic() - begin)


def measure(server, replicas):
    with tempfile.TemporaryDirectory() as folder:
        processes, port = start(server, folder, replicas)
        try:
            create(port, replicas)
            client = Client(port)
            return {"stored_per_s": round(store(client), -2), "handed_out_per_s": round(hand_out(client), -2)}
        finally:
            for process in processes:
                process.kill()
                process.wait()


if __name__ == "__main__":
    print(json.dumps({f"replicas_{count}": measure(sys.argv[1], count) for count in (1, 3)}, indent=2))
