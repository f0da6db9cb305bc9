"""Whatever is uploaded takes a bounded part of the machine, and leaves threads to readers."""

import json
import subprocess
import sys
import tempfile
import threading
import time
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from wagtail.images.models import AbstractImage, Filter

from core.models import SiteImage
from core.uploads import judging, turns
from core.uploads.file_reader import seconds_for
from core.uploads.judging import FileRefused
from tests.core.uploads import bombs
from tests.core.uploads.upload_samples import picture, upload
from tests.pdf_samples import paper

# Asked of a process that does nothing else: what counts for the children of a large one is itself.
MEASURE = """
import json, resource, subprocess, sys
command = [sys.executable, "-m", "core.uploads.file_reader", "en", sys.argv[2]]
done = subprocess.run(command, stdin=open(sys.argv[1], "rb"), capture_output=True)
took = resource.getrusage(resource.RUSAGE_CHILDREN)
said = [one.decode("latin-1") for one in (done.stdout, done.stderr)]
print(json.dumps([done.returncode, *said, took.ru_maxrss // 1024, took.ru_utime + took.ru_stime]))
"""


class Reading(NamedTuple):
    """How reading a file ended, and the megabytes and the seconds of the processor it took."""

    ended: subprocess.CompletedProcess[bytes]
    megabytes: int
    seconds: float


def reading(file: Path, name: str) -> Reading:
    command = [sys.executable, "-c", MEASURE, str(file), name]
    done = subprocess.run(command, cwd=judging.ROOT, capture_output=True, check=True)
    status, out, errors, megabytes, seconds = json.loads(done.stdout)
    said = (out.encode("latin-1"), errors.encode("latin-1"))
    return Reading(subprocess.CompletedProcess(command, status, *said), megabytes, seconds)


@cache
def reading_of_bomb(kind: str) -> Reading:
    """Return how a bomb was read, which takes seconds: once for all that is asked of it."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(bombs.content(kind))
        file.flush()
        return reading(Path(file.name), kind.partition(":")[0])


@pytest.mark.parametrize("kind", bombs.KINDS)
def test_bomb_takes_little_memory_and_time(kind):
    read = reading_of_bomb(kind)
    assert read.megabytes < 300
    assert read.seconds < 5


@pytest.mark.parametrize("kind", [kind for kind in bombs.KINDS if not kind.startswith("e")])
def test_bomb_is_refused_in_words_for_editors(kind, monkeypatch):
    monkeypatch.setattr(judging, "_ask_reader", lambda file, name: reading_of_bomb(kind).ended)
    with pytest.raises(FileRefused) as refused:
        judging.examine(upload(kind.partition(":")[0], bombs.content(kind)))
    assert refused.value.code in ("unreadable", "broken", "unsafe")


@pytest.mark.parametrize("kind", bombs.PICTURES)
def test_largest_picture_takes_little_memory(kind, tmp_path):
    file = tmp_path / "picture"
    file.write_bytes(bombs.content(kind))
    read = reading(file, kind.partition(":")[0])
    assert read.ended.returncode == 0
    assert read.megabytes < 300


@pytest.mark.parametrize(
    ("mode", "saving"), [("RGBA", {"lossless": True}), ("RGB", {}), ("RGBA", {"exif": b"Exif\0\0"})]
)
def test_webp_of_too_many_pixels_is_refused_before_it_is_opened(mode, saving, tmp_path):
    """Its reader fills the memory for all pixels as soon as it opens one."""
    file = tmp_path / "picture"
    file.write_bytes(bombs.drawn(mode, 5477, 5477, "WEBP", **saving))
    assert reading(file, "a.webp").megabytes < 100
    with pytest.raises(FileRefused, match="5477 × 5477 pixels.* 12 million .* of a WebP picture"):
        judging.examine(upload("a.webp", file.read_bytes()))


# Between this process and what is measured: a process inherits the peak of what started it.
IN_BETWEEN = "import subprocess, sys; subprocess.run([sys.executable, *sys.argv[1:]], check=True)"
UPLOAD = """
import json, os, resource, sys
from pathlib import Path
os.environ |= {"DJANGO_SETTINGS_MODULE": "core.settings", "DATA_DIR": sys.argv[1]}
import django
django.setup()
from django.core.files.uploadedfile import SimpleUploadedFile
from core.files.file_forms import PictureField
from core.models import SiteImage

def megabytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

before = megabytes()
upload = SimpleUploadedFile(sys.argv[3], Path(sys.argv[2]).read_bytes())
image = SiteImage(collection_id=1)
image.file = PictureField().clean(upload)
print(json.dumps([image.width * image.height, megabytes() - before]))
"""


@pytest.mark.parametrize("kind", bombs.PICTURES)
def test_picture_is_not_unpacked_by_the_process_that_serves_readers(kind, tmp_path):
    file = tmp_path / "picture"
    file.write_bytes(bombs.content(kind))
    asked = [UPLOAD, str(tmp_path), str(file), kind.partition(":")[0]]
    command = [sys.executable, "-c", IN_BETWEEN, "-c", *asked]
    done = subprocess.run(command, cwd=judging.ROOT, capture_output=True, check=True)
    pixels, megabytes = json.loads(done.stdout)
    assert pixels > 12_000_000
    assert megabytes < 30


def test_large_paper_is_accepted():
    content = bombs.paper_of_large_pictures(90)
    assert len(content) > 80_000_000
    assert judging.examine(upload("a.pdf", content)).pages == 90


def test_time_grows_with_what_is_honest():
    assert seconds_for(2_000) <= 4
    assert 30 < seconds_for(judging.MAX_BYTES) < 120


# Turns


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE_FOR_A_THREAD", 0.01)


def hold_a_turn(holding, release) -> None:
    with turns.turn():
        holding.release()
        release.wait(30)


HOLD_A_TURN = """
import os, sys, time
os.environ |= {"DJANGO_SETTINGS_MODULE": "core.settings", "DATA_DIR": sys.argv[1]}
from core.uploads import turns
with turns.turn():
    print("holding", flush=True)
    time.sleep(60)
"""


def test_two_are_read_at_once_by_all_processes_together(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    command = [sys.executable, "-c", HOLD_A_TURN, str(tmp_path)]
    others = [subprocess.Popen(command, cwd=judging.ROOT, stdout=subprocess.PIPE) for _ in range(2)]
    try:
        assert [other.stdout.readline() for other in others] == [b"holding\n"] * 2
        with pytest.raises(turns.NoTurn), turns.turn(patience=0):
            pass
    finally:
        for other in others:
            other.kill()
            other.communicate()
    # A turn is given back by a process that is killed, too.
    with turns.turn(patience=0):
        pass


def test_upload_without_a_turn_is_told_to_come_again(impatient, monkeypatch):
    monkeypatch.setattr(turns, "AT_ONCE", 0)
    monkeypatch.setattr(judging, "turn", lambda: turns.turn(patience=0))
    with pytest.raises(FileRefused, match="had no turn. Wait a minute, and upload it again"):
        judging.examine(upload("a.pdf", paper()))


def test_some_threads_of_a_process_stay_with_readers(impatient):
    holding, release = threading.Semaphore(0), threading.Event()
    editors = [
        threading.Thread(target=hold_a_turn, args=(holding, release)) for _ in range(turns.THREADS)
    ]
    for editor in editors:
        editor.start()
    for _ in range(turns.AT_ONCE):
        assert holding.acquire(timeout=30)
    while turns._threads._value:
        time.sleep(0.01)
    with pytest.raises(turns.NoTurn), turns.turn():
        pass
    release.set()
    for editor in editors:
        editor.join()
    with turns.turn():
        pass


def test_uploads_beyond_the_turns_are_read_one_after_another():
    found = []

    def send() -> None:
        found.append(judging.examine(upload("a.png", picture("PNG", 1200, 900))).media_type)

    editors = [threading.Thread(target=send) for _ in range(4)]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    assert found == ["image/png"] * 4


def test_large_pictures_are_made_smaller_one_after_another(monkeypatch):
    under_way, most = [], []

    def make(self, filter, *, source=None) -> None:
        under_way.append(filter)
        most.append(len(under_way))
        time.sleep(0.05)
        under_way.pop()

    monkeypatch.setattr(AbstractImage, "generate_rendition_file", make)
    large = SiteImage(collection_id=1, width=3000, height=2000)
    workers = [
        threading.Thread(target=large.generate_rendition_file, args=(Filter("width-180"),))
        for _ in range(3)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert most == [1, 1, 1]
