"""`python -m sauro.demo.replay [DAY]`: play the story into the database of the settings, up to the end of DAY."""

from __future__ import annotations

import os
import sys
import time
from datetime import date

import django


def main(argv: list[str]) -> int:
    """Migrate an empty database, play the story, and stop the demo's clock where it ends."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sauro.config.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from sauro.demo import story
    from sauro.demo.clock import stop_after_story

    if not settings.DEMO:
        print("Chỉ diễn trong chế độ trình diễn: SAURO_DEMO=1", file=sys.stderr)
        return 2
    until = date.fromisoformat(argv[0]) if argv and argv[0] else story.END
    began = time.monotonic()
    print(f"Diễn lại câu chuyện đến hết ngày {until:%d/%m/%Y}…", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    story.play(until=until, say=lambda line: print(f"  {line}", flush=True))
    stop_after_story(until=until)
    # Closing the last connection folds the write-ahead log into the one file that is then moved.
    connection.close()
    print(f"Xong sau {time.monotonic() - began:.0f} giây.", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
