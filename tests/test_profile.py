"""A wheel that is compiled by a profile: half an hour, so only where TEXTKIT_TEST_PROFILE is set."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
READ = "import sys, textkit; print(textkit.extract(open(sys.argv[1], encoding='utf-8').read()))"


@pytest.mark.skipif(not os.environ.get("TEXTKIT_TEST_PROFILE"), reason="compiles twice")
@pytest.mark.skipif(not (ROOT / "textkit").is_dir(), reason="the sources are elsewhere")
def test_a_wheel_is_compiled_by_what_reading_the_corpus_takes(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "--quiet", ROOT, copy], check=True)
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-v", "--no-deps", "-w", tmp_path, copy],
        env={**os.environ, "TEXTKIT_COMPILE": "profile"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "-fprofile-generate" in done.stdout
    assert "-fprofile-use" in done.stdout
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    report = ROOT / "corpus" / "b_volunteer_elder.txt"
    outputs = {
        subprocess.run(
            [sys.executable, "-P", "-c", READ, report],
            env={**os.environ, "PYTHONPATH": str(place)},
            capture_output=True,
            check=True,
        ).stdout
        for place in (tmp_path / "installed", ROOT)
    }
    assert len(outputs) == 1
