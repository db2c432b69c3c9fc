"""What happens to batches on a cluster: of one machine, or of three, as far as Ray can tell.

    unshare --net --pid … python tests/ray_cluster.py SCENE IN OUT …

It is run where there is no network but a loopback device, which is brought up first.
"""

import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from textkit.batch import run

UP = 0x1  # IFF_UP of netdevice(7)
SIOCSIFFLAGS = 0x8914


def cut_off(*arguments: object, folder: Path) -> int:
    """The status of a scene that is played where there is no network but a loopback device, and that ends all it started."""
    apart = ["unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"]
    command = [*apart, sys.executable, __file__, *map(str, arguments)]
    return subprocess.run(command, cwd=folder, check=False, timeout=300).returncode


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
    while len(list(out.glob(".textkit/shards/*.log"))) < 2:
        time.sleep(0.02)


def of_three() -> object:
    """A cluster of three machines of one processor each."""
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    for _ in range(2):
        cluster.add_node(num_cpus=1)
    cluster.wait_for_nodes()
    return cluster


def batch(source: str, out: Path, address: str = "", timeout: str = "60") -> None:
    options = {"workers": 2, "shard_size": 16, "extract": "batch_standin:extract"}
    run([source], out, engine="ray", address=address or None, timeout=float(timeout), **options)


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


SCENES = {"batch": batch, "objects": objects, "lost_machine": lost_machine, "killed_driver": killed_driver}

if __name__ == "__main__":
    scene, source, out, *more = sys.argv[1:]
    bring_up_loopback()
    SCENES[scene](source, Path(out), *more)
    sys.stdout.flush()
    os._exit(0)  # what is left of a cluster that lost a machine is not waited for
