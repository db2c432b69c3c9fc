"""What happens to batches on a cluster: of one machine, of three, as far as Ray can tell, or of three in networks of their own.

    unshare --net --pid … python tests/ray_cluster.py SCENE IN OUT …

It is run where there is no network but a loopback device, which is brought up first.
"""

import fcntl
import json
import os
import secrets
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textkit import OutputError
from textkit.batch import run

UP = 0x1  # IFF_UP of netdevice(7)
SIOCSIFFLAGS = 0x8914


APART = ["unshare", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]
NETWORK = "10.77.0"  # of the machines of a scene, within the namespace of that scene
HOSTS = "ip link add one type bridge && ip link add two type veth peer name three && mount -t tmpfs none /mnt"
LONGEST = 900  # seconds, of a scene that hangs
SOON = 180.0  # seconds from the loss of a machine to the end: three times what it may be
NONE_LEFT = 15.0  # seconds after which no worker is left of a driver that was killed: three times what it may be


def apart() -> list[str]:
    """What begins a command that has processes and a network of its own."""
    return [APART[0], "--map-root-user", *APART[1:]]


def refusal(command: str) -> str:
    """Why the system does not let a command be done in namespaces; empty where it does."""
    try:
        done = subprocess.run([*apart(), "sh", "-c", command], capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    return (done.stderr.strip().splitlines() or ["no reason given"])[-1] if done.returncode else ""


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a scene, whose clusters ask for a token that is the scene's own."""
    token = folder / "token"
    if not token.exists():
        token.write_text(secrets.token_hex(32))
    path = os.pathsep.join(filter(None, [str(Path(__file__).parent), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path, "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN_PATH": str(token)}
    environment |= {
        "RAY_USAGE_STATS_ENABLED": "0",
        "RAY_worker_niceness": "0",
    }  # a busy machine would let workers starve
    environment.pop("RAY_ADDRESS", None)
    return environment


def cut_off(*arguments: object, folder: Path) -> int:
    """The status of a scene that is played where there is no network but a loopback device, and that ends all it started."""
    command = [*apart(), sys.executable, __file__, *map(str, arguments)]
    return subprocess.run(command, cwd=folder, check=False, timeout=LONGEST, env=surroundings(folder)).returncode


class Stage:
    """Plays scenes one after the other on one cluster of three machines, which is cut off likewise; begun anew where one fails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen | None = None

    def play(self, *arguments: object) -> int:
        """The status of a scene."""
        if self.process is None:
            self._begin()
        self.socket.sendall(f"{json.dumps([*map(str, arguments)])}\n".encode())
        status = self.socket.recv(1)  # nothing where all has ended
        if status != b"0":
            self.close()
        return int(status or 1)

    def _begin(self) -> None:
        self.socket, other = socket.socketpair()
        self.socket.settimeout(LONGEST)
        command = [*apart(), sys.executable, __file__, "stage", str(other.fileno()), str(self.folder)]
        environment = surroundings(self.folder)
        self.process = subprocess.Popen(command, cwd=self.folder, env=environment, pass_fds=[other.fileno()])
        other.close()

    def close(self) -> None:
        """End all that was started."""
        if self.process:
            self.socket.close()
            self.process.kill()  # with it goes all that is in its namespace
            self.process.wait()
            self.process = None


def stage(number: str, _: Path) -> None:
    """Play the scenes that are asked for."""
    asked = socket.socket(fileno=int(number)).makefile("rw")
    with ExitStack() as stack:
        with suppress(ImportError):
            import object_store

            os.environ.update(
                stack.enter_context(object_store.serving())
            )  # before there are machines, which inherit it
        own_disk()
        os.environ["ONE_IS_LOST"] = "1"
        cluster = of_three()
        for line in asked:
            name, source, out, *more = json.loads(line)
            try:
                SHARED[name](cluster, source, Path(out), *more)
                status = 0
            except BaseException:  # noqa: BLE001  the next scene is played all the same
                traceback.print_exc()
                status = 1
            asked.write(str(status))
            asked.flush()


def bring_up_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        fcntl.ioctl(one, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", UP))


def below(tops: set[int]) -> list[int]:
    """The processes that these have started, and those that they have started in turn."""
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, rest = status.read_text().split(" (", 1)
            parents[int(number)] = int(rest.rsplit(") ", 1)[1].split()[1])
    found = [number for number, parent in parents.items() if parent in tops]
    return found + (below(set(found)) if found else [])


def command_of(number: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{number}/cmdline").read_bytes()
    return b""


def lose(machine: Any, how: int, out: Path) -> None:
    """Take a machine away while it is at work, as soon as two shards are whole."""
    wait_for(flag(out, "reached").exists)
    wait_for_shards(out)
    machine.processes = processes(machine)
    send(how, machine.processes)
    flag(out, "lost").write_text(str(time.monotonic()))


def processes(machine: Any) -> list[int]:
    """All processes of a machine of a cluster that only Ray takes for several."""
    tops = [info.process.pid for infos in machine.all_processes.values() for info in infos]
    return [*tops, *below(set(tops))]


def send(signal_: int, numbers: list[int]) -> None:
    for number in numbers:
        with suppress(ProcessLookupError):
            os.kill(number, signal_)


def flag(out: Path, name: str) -> Path:
    """A file that stands for what has happened to a run; `batch_standin.extract_until_lost` knows it."""
    return out.parent / name


def check_soon(out: Path) -> None:
    """Raise where nothing was lost, or where what was lost held the run up for long."""
    took = time.monotonic() - float(flag(out, "lost").read_text())
    print(f"{out.name}: {took:.1f} s from the loss of a machine to the end", file=sys.stderr)
    assert took < SOON


def wait_for_shards(out: Path, number: int = 2) -> None:
    wait_for(lambda: shards(out) >= number)


def shards(out: Path) -> int:
    """How many shards are whole."""
    return len(list(out.glob(".textkit/shards/*.log")))


def of_three() -> Any:
    """A cluster of three machines of one processor each; the last is one that may be lost."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    cluster.add_node(num_cpus=1)
    add_one_to_lose(cluster)
    return cluster


def add_one_to_lose(cluster: Any) -> None:
    cluster.to_lose = cluster.add_node(num_cpus=1, env_vars={"TO_LOSE": "1"})
    cluster.wait_for_nodes()


def own_disk() -> None:
    """Have a disk that is seen in this namespace alone for what Ray writes, the address of the last cluster among it."""
    subprocess.run(["mount", "-t", "tmpfs", "none", "/mnt"], check=True)
    os.environ["RAY_TMPDIR"] = "/mnt"


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True)


def hosts(count: int) -> list[subprocess.Popen]:
    """A cluster of this machine and `count` others of one processor each, with networks, processes and disks for /tmp of their own.

    Each is linked to this one by the device `link1`, `link2`, …
    """
    ip("link", "add", "bridge", "type", "bridge")
    ip("address", "add", f"{NETWORK}.1/24", "dev", "bridge")
    ip("link", "set", "bridge", "up")
    kept(1, "--head", "--port", "6379", "--include-dashboard", "false")
    machines = []
    for number in range(1, count + 1):
        command = [*APART, sys.executable, __file__, "host", str(number), str(Path.cwd())]
        host = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)
        wait_for(lambda top=host.pid: below({top}))
        link = ("add", f"link{number}", "master", "bridge", "up", "type", "veth", "peer", "inside")
        ip("link", *link, "netns", str(below({host.pid})[0]))
        host.stdin.write("linked\n")
        host.stdin.flush()
        machines.append(host)
    return machines


def host(number: str, _: Path) -> None:
    """One of the machines; it waits for its link."""
    sys.stdin.readline()
    address = f"{NETWORK}.{int(number) + 1}"
    ip("address", "add", f"{address}/24", "dev", "inside")
    ip("link", "set", "inside", "up")
    own_disk()
    os.environ["TO_LOSE"] = "1" if number == "2" else ""
    kept(int(number) + 1, "--address", f"{NETWORK}.1:6379").join()


def kept(number: int, *arguments: str) -> threading.Thread:
    """A machine's own Ray, with its files on a disk of its own; on a busy machine it gives up now and then, and is begun again."""
    command = [sys.executable, "-m", "ray.scripts.scripts", "start", "--block", "--num-cpus", "1"]
    command += ["--node-ip-address", f"{NETWORK}.{number}", "--object-store-memory", str(80 << 20), *arguments]
    environment = {**os.environ, "TMPDIR": "/mnt", "RAY_raylet_start_wait_time_s": "120"}

    def run_on() -> None:
        while True:
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)

    thread = threading.Thread(target=run_on, daemon=True)
    thread.start()
    return thread


def cut_link(source: str, out: Path) -> None:
    """Cut the link to one of three machines for good, while it is at work and as soon as two shards are whole."""
    own_disk()
    os.environ["ONE_IS_LOST"] = "1"
    hosts(2)
    address = f"{NETWORK}.1:6379"
    wait_for(lambda: is_up(address))

    def cut() -> None:
        wait_for(flag(out, "reached").exists)
        wait_for_shards(out)
        ip("link", "set", "link2", "down")
        flag(out, "lost").write_text(str(time.monotonic()))

    threading.Thread(target=cut, daemon=True).start()
    batch(source, out, address, "600", 3, "extract_until_lost")
    check_soon(out)


def is_up(address: str) -> bool:
    """Whether a cluster answers; it is waited for until it has three processors."""
    code = (
        "import ray, sys; ray.init(sys.argv[1], log_to_driver=False); print(int(ray.cluster_resources().get('CPU', 0)))"
    )
    done = subprocess.run([sys.executable, "-c", code, address], check=False, capture_output=True, text=True)
    return int((done.stdout.strip() or "0").splitlines()[-1])


def wait_for(is_so: Callable[[], object]) -> None:
    while not is_so():
        time.sleep(0.05)


def batch(
    source: str, out: Path, address: str = "", timeout: str = "60", workers: int = 2, extract: str = "extract"
) -> None:
    options = {"workers": workers, "shard_size": 16, "extract": f"batch_standin:{extract}"}
    run([source], out, engine="ray", address=address or None, timeout=float(timeout), **options)


def alone(source: str, out: Path, timeout: str) -> None:
    """On a cluster of this run alone, whose token is made for it."""
    for name in ("RAY_AUTH_MODE", "RAY_AUTH_TOKEN_PATH"):
        del os.environ[name]
    batch(source, out, timeout=timeout)


def dealt_out(cluster: Any, source: str, out: Path) -> None:
    """The end of a run dealt out, as that of a large one is."""
    from textkit.batch.finishing import doubles

    with patch.object(doubles, "SHARE", 20):
        batch(source, out, cluster.address)


def lost_machine(cluster: Any, source: str, out: Path, how: str) -> None:
    """Lose a machine, and have another for what comes after it."""
    machine = cluster.to_lose
    threading.Thread(target=lose, args=(machine, getattr(signal, how), out), daemon=True).start()
    batch(source, out, cluster.address, "600", 3, "extract_until_lost")
    check_soon(out)
    send(signal.SIGKILL, machine.processes)
    cluster.remove_node(machine, allow_graceful=False)
    add_one_to_lose(cluster)


def workers() -> list[str]:
    """The worker processes of all runs in this namespace."""
    numbers = [path.name for path in Path("/proc").glob("[0-9]*")]
    return [number for number in numbers if b"textkit.batch.worker" in command_of(int(number))]


def killed_driver(cluster: Any, source: str, out: Path) -> None:
    """Stop the process that deals shards out, and kill it; soon no worker may be left, and the same command goes on."""
    begun = 0
    for how in (signal.SIGINT, signal.SIGKILL):
        command = [sys.executable, __file__, "slowly", source, str(out), cluster.address]
        driver = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        wait_for_shards(out, begun + 2)
        if how == signal.SIGINT:
            check_alone(driver, source, out, cluster)
        assert workers()
        driver.send_signal(how)
        assert driver.wait() != 0
        begin = time.monotonic()
        while workers():
            assert time.monotonic() - begin < NONE_LEFT
            time.sleep(0.1)
        print(
            f"{time.monotonic() - begin:.1f} s until no worker was left of a driver after {how.name}", file=sys.stderr
        )
        assert not (out / "manifest.json").exists()
        begun = shards(out)
    slowly(source, out, cluster.address)


def check_alone(driver: subprocess.Popen, source: str, out: Path, cluster: Any) -> None:
    """Raise where a second driver is let in."""
    try:
        slowly(source, out, cluster.address)
    except OutputError as error:
        assert str(error).startswith(f"{out}: another batch (process {driver.pid}) is writing here; "), error
    else:
        raise AssertionError("A second driver was let in.")


def slowly(source: str, out: Path, address: str) -> None:
    """Long enough to be stopped on the way."""
    batch(source, out, address, extract="extract_slowly")


def objects(cluster: Any, source: str, out: Path) -> None:
    """The same from a store of objects, which every machine reads by what its environment says."""
    import object_store

    batch(object_store.put(Path(source), os.environ), out, cluster.address)


COMMANDS = [
    ("duplicates", "--format", "json"),
    ("stats", "--by", "organization", "--format", "json"),
    ("indicators", "--years", "1", "--format", "json"),
]


def commands(cluster: Any, dataset: str, out: Path) -> None:
    """The commands of analysis here and on a cluster; what each prints goes to a file of its own."""
    for number, words in enumerate(COMMANDS):
        for name, more in (("here", ()), ("there", ("--engine", "ray", "--address", cluster.address))):
            with (out / f"{number}-{name}.txt").open("wb") as stream:
                command = [sys.executable, "-m", "textkit", words[0], dataset, *words[1:], *more]
                subprocess.run(command, check=True, stdout=stream)


SHARED = {
    "dealt_out": dealt_out,
    "objects": objects,
    "lost_machine": lost_machine,
    "killed_driver": killed_driver,
    "commands": commands,
}
SCENES = {"alone": alone, "slowly": slowly, "cut_link": cut_link, "host": host, "stage": stage}

if __name__ == "__main__":
    scene, source, out, *more = sys.argv[1:]
    bring_up_loopback()
    SCENES[scene](source, Path(out), *more)
    sys.stdout.flush()
    os._exit(0)  # what is left of a cluster that lost a machine is not waited for
