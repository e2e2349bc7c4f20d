"""The images of `deploy/Dockerfile`, built and started with the binary of the tests: without a network, a capability, or a file that
can be written outside of what is mounted.

Two stages are not built here, because no registry of images can be reached: the one that compiles the judge, in whose place the binary
of the tests stands, and the one that installs the languages, in whose place the cache of the tests is mounted.
"""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from repository import DEPLOY, REPOSITORY, environment, run

# The second hierarchy of control groups on machines that have both, which `crun` refuses to run beside.
HYBRID = Path("/sys/fs/cgroup/unified")


class Images(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.store = ["--root", cls.folder / "store", "--runroot", cls.folder / "run"]
        cls.addClassCleanup(lambda: run("buildah", *cls.store, "rmi", "--all", "--force"))
        source, root, languages = (cls.folder / name for name in ("source", "root", "languages"))
        source.mkdir()
        # A build with information for debugging is many times as large.
        run("strip", "-o", source / "judge", environment("JUDGE_BIN"))
        run("rustc", "--edition", "2024", "-C", "opt-level=s", "-C", "panic=abort", "-o", source / "probe", DEPLOY / "probe.rs")
        run("sh", DEPLOY / "root.sh", root)
        for path in ("opt/rust", "var/cache/judge"):
            (languages / path).mkdir(parents=True)
        for target in ("front", "judge"):
            contexts = [f"--build-context={name}={cls.folder / name}" for name in ("source", "root", "languages")]
            cls.buildah("bud", "--quiet", "--isolation", "chroot", *contexts, "--target", target, "--tag", f"localhost/{target}", "--file", DEPLOY / "Dockerfile", REPOSITORY)

    @classmethod
    def buildah(cls, command, *arguments):
        return run("buildah", *cls.store, command, *arguments)

    def start(self, image, *arguments, options=()):
        """Runs a container to its end."""
        confined = ["--read-only", "--cap-drop=all", "--security-opt=no-new-privileges", "--network=none"]
        # This machine may not raise limits.
        limits = ["--ulimit=nofile=1024:4096", "--ulimit=nproc=4096:4096"]
        mounts = ["--tmpfs=/tmp", "--env=JUDGE_DATA_DIR=/tmp/data"]
        command = ["podman", *self.store, "run", "--rm", *confined, *limits, *mounts, *options, f"localhost/{image}", *arguments]
        alone = "if [ -d %s ]; then umount %s; fi; exec \"$@\"" % (HYBRID, HYBRID)
        return subprocess.run(["unshare", "--mount", "sh", "-c", alone, "sh", *map(str, command)], capture_output=True, text=True)

    def test_the_front_is_a_binary_and_what_loads_it(self):
        self.assertRegex(self.succeeds(self.start("front", "--version")), r"^judge \d")
        files = {str(path.relative_to(self.mounted("front"))) for path in self.mounted("front").rglob("*") if path.is_file()}
        programs = {file for file in files if os.access(self.mounted("front") / file, os.X_OK) and ".so" not in file}
        self.assertEqual(programs, {"usr/bin/judge", "usr/bin/probe"})
        self.assertLess(len(files), 12, files)

    def test_what_is_not_in_the_image_cannot_be_run(self):
        for program in ("/bin/sh", "/usr/bin/env"):
            self.assertNotEqual(self.start("front", "-c", "true", options=[f"--entrypoint={program}"]).returncode, 0)

    def test_images_run_as_nobody(self):
        for image in ("front", "judge"):
            user = self.buildah("inspect", "--type=image", "--format={{.OCIv1.Config.User}}", f"localhost/{image}")
            self.assertEqual(user.strip(), "65532:65532")

    def test_every_language_works_in_a_container_that_may_do_nothing(self):
        cache = environment("JUDGE_CACHE_DIR")
        toolchain = run("rustc", "--print=sysroot").strip()
        # The cache belongs to who runs the tests, and a cache is only used by whom it belongs to.
        options = [
            "--user=0", f"--volume={cache}:/var/cache/judge/own:O", f"--volume={toolchain}:/opt/rust:ro",
        ]
        told = self.succeeds(self.start("judge", "doctor", options=options))
        states = {line.split()[1]: line.split()[0] for line in told.splitlines() if not line.startswith(" ")}
        languages = ("python", "torch", "rust", "javascript", "typescript", "cpp", "c", "go", "wasm")
        self.assertEqual([name for name in (*languages, "contain", "isolate") if states.get(name) != "PASS"], [], told)

    def test_a_probe_succeeds_where_a_service_is_well(self):
        api = self.started_api()
        # It says where it listens as soon as it does.
        address = api.stdout.readline().strip().removeprefix("http://")
        probe = self.folder / "source/probe"
        for path, well in (("/healthz", True), ("/readyz", True), ("/nowhere", False)):
            self.assertEqual(subprocess.run([probe, address, path], capture_output=True).returncode == 0, well, path)
        api.terminate()
        api.wait(60)
        self.assertNotEqual(subprocess.run([probe, address, "/healthz"], capture_output=True).returncode, 0)

    def started_api(self):
        variables = {**os.environ, "JUDGE_DATA_DIR": str(self.folder / "data")}
        command = [environment("JUDGE_BIN"), "api", "--listen", "127.0.0.1:0"]
        api = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=variables)
        self.addCleanup(api.stdout.close)
        self.addCleanup(lambda: api.poll() is None and (api.kill(), api.wait()))
        return api

    @classmethod
    def mounted(cls, image):
        if image not in cls.mounts():
            container = cls.buildah("from", f"localhost/{image}").strip()
            cls.mounts()[image] = Path(cls.buildah("mount", container).strip())
            cls.addClassCleanup(lambda: (cls.buildah("umount", container), cls.buildah("rm", container)))
        return cls.mounts()[image]

    @classmethod
    def mounts(cls):
        if "_mounts" not in cls.__dict__:
            cls._mounts = {}
        return cls._mounts

    def succeeds(self, done):
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout


if __name__ == "__main__":
    unittest.main()
