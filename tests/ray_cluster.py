"""What happens to batches on a cluster: of one machine, of three, as far as Ray can tell, or of three in networks of their own.

    unshare --net --pid … python tests/ray_cluster.py SCENE IN OUT …

It is run where there is no network but a loopback device, which is brought up first.
"""

import fcntl
import os
import secrets
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from textkit import OutputError
from textkit.batch import run

UP = 0x1  # IFF_UP of netdevice(7)
SIOCSIFFLAGS = 0x8914


APART = ["unshare", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]
NETWORK = "10.77.0"  # of the machines of a scene, within the namespace of that scene


def cut_off(*arguments: object, folder: Path) -> int:
    """The status of a scene that is played where there is no network but a loopback device, and that ends all it started.

    Clusters in it ask for a token, which is the scene's own.
    """
    token = folder / "token"
    if not token.exists():
        token.write_text(secrets.token_hex(32))
    command = [APART[0], "--map-root-user", *APART[1:], sys.executable, __file__, *map(str, arguments)]
    environment = {**os.environ, "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN_PATH": str(token)}
    return subprocess.run(command, cwd=folder, check=False, timeout=900, env=environment).returncode


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


def lose(machine: object, how: int, out: Path) -> None:
    """Take a machine away as soon as two shards are whole."""
    wait_for_shards(out)
    tops = [info.process.pid for infos in machine.all_processes.values() for info in infos]
    for number in [*tops, *below(set(tops))]:
        with suppress(ProcessLookupError):
            os.kill(number, how)


def wait_for_shards(out: Path) -> None:
    wait_for(lambda: len(list(out.glob(".textkit/shards/*.log"))) >= 2)


def of_three() -> object:
    """A cluster of three machines of one processor each."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    for _ in range(2):
        cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    return cluster


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True)


def hosts(count: int) -> None:
    """A cluster of this machine and `count` others of one processor each, with networks, processes and disks for /tmp of their own.

    Each is linked to this one by the device `link1`, `link2`, …
    """
    ip("link", "add", "bridge", "type", "bridge")
    ip("address", "add", f"{NETWORK}.1/24", "dev", "bridge")
    ip("link", "set", "bridge", "up")
    kept(1, "--head", "--port", "6379", "--include-dashboard", "false")
    for number in range(1, count + 1):
        command = [*APART, sys.executable, __file__, "host", str(number), str(Path.cwd())]
        host = subprocess.Popen(command, stdin=subprocess.PIPE, text=True)
        wait_for(lambda top=host.pid: below({top}))
        link = ("add", f"link{number}", "master", "bridge", "up", "type", "veth", "peer", "inside")
        ip("link", *link, "netns", str(below({host.pid})[0]))
        host.stdin.write("linked\n")
        host.stdin.flush()


def host(number: str, _: Path) -> None:
    """One of the machines; it waits for its link."""
    sys.stdin.readline()
    address = f"{NETWORK}.{int(number) + 1}"
    ip("address", "add", f"{address}/24", "dev", "inside")
    ip("link", "set", "inside", "up")
    subprocess.run(["mount", "-t", "tmpfs", "none", "/mnt"], check=True)
    kept(int(number) + 1, "--address", f"{NETWORK}.1:6379").join()


def kept(number: int, *arguments: str) -> threading.Thread:
    """A machine's own Ray, with its files on a disk of its own; on a busy machine it gives up now and then, and is begun again."""
    command = [sys.executable, "-m", "ray.scripts.scripts", "start", "--block", "--num-cpus", "1"]
    command += ["--node-ip-address", f"{NETWORK}.{number}", "--object-store-memory", str(80 << 20), *arguments]
    environment = {**os.environ, "TMPDIR": "/mnt", "RAY_TMPDIR": "/mnt", "RAY_raylet_start_wait_time_s": "120"}

    def run_on() -> None:
        while True:
            subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)

    thread = threading.Thread(target=run_on, daemon=True)
    thread.start()
    return thread


def cut_link(source: str, out: Path) -> None:
    """Cut the link to one of three machines for good, as soon as two shards are whole."""
    subprocess.run(["mount", "-t", "tmpfs", "none", "/mnt"], check=True)
    hosts(2)
    address = f"{NETWORK}.1:6379"
    wait_for(lambda: is_up(address))

    def cut() -> None:
        wait_for_shards(out)
        ip("link", "set", "link2", "down")

    threading.Thread(target=cut, daemon=True).start()
    begin = time.monotonic()
    batch(source, out, address)
    print(f"{time.monotonic() - begin:.1f} s with a link cut for good", file=sys.stderr)


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


def batch(source: str, out: Path, address: str = "", timeout: str = "60") -> None:
    options = {"workers": 2, "shard_size": 16, "extract": "batch_standin:extract"}
    run([source], out, engine="ray", address=address or None, timeout=float(timeout), **options)


def dealt_out(source: str, out: Path) -> None:
    """The end of a run dealt out, as that of a large one is."""
    from textkit.batch.finishing import doubles

    doubles.SHARE = 20
    batch(source, out)


def lost_machine(source: str, out: Path, how: str) -> None:
    cluster = of_three()
    machine = next(iter(cluster.worker_nodes))
    threading.Thread(target=lose, args=(machine, getattr(signal, how), out), daemon=True).start()
    batch(source, out, cluster.address)


def killed_driver(source: str, out: Path) -> None:
    """Kill the process that deals shards out; no worker may be left after five seconds, and the same command goes on."""
    cluster = of_three()
    command = [sys.executable, __file__, "batch", source, str(out), cluster.address]
    driver = subprocess.Popen(command, start_new_session=True)
    wait_for_shards(out)
    try:
        batch(source, out, cluster.address)
    except OutputError as error:
        assert str(error).startswith(f"{out}: another batch (process {driver.pid}) is writing here; "), error
    else:
        raise AssertionError("A second driver was let in.")
    driver.kill()
    driver.wait()
    time.sleep(5)
    commands = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline")]
    assert not [line for line in commands if b"textkit.batch.worker" in line]
    assert not (out / "manifest.json").exists()
    batch(source, out, cluster.address)


def objects(source: str, out: Path) -> None:
    """The same from a store of objects, which every machine reads by what its environment says."""
    import object_store

    with object_store.serving() as environment:
        os.environ.update(environment)
        batch(object_store.put(Path(source), environment), out)


COMMANDS = [
    ("duplicates", "--format", "json"),
    ("stats", "--by", "organization", "--format", "json"),
    ("indicators", "--years", "1", "--format", "json"),
]


def commands(dataset: str, out: Path) -> None:
    """The commands of analysis here and on a cluster; what each prints goes to a file of its own."""
    cluster = of_three()
    for number, words in enumerate(COMMANDS):
        for name, more in (("here", ()), ("there", ("--engine", "ray", "--address", cluster.address))):
            with (out / f"{number}-{name}.txt").open("wb") as stream:
                command = [sys.executable, "-m", "textkit", words[0], dataset, *words[1:], *more]
                subprocess.run(command, check=True, stdout=stream)


SCENES = {
    "batch": batch,
    "dealt_out": dealt_out,
    "objects": objects,
    "lost_machine": lost_machine,
    "killed_driver": killed_driver,
    "cut_link": cut_link,
    "commands": commands,
    "host": host,
}

if __name__ == "__main__":
    scene, source, out, *more = sys.argv[1:]
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    bring_up_loopback()
    SCENES[scene](source, Path(out), *more)
    sys.stdout.flush()
    os._exit(0)  # what is left of a cluster that lost a machine is not waited for
