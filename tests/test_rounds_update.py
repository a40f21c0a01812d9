"""Bringing the record up to date, from files and from a real server on this machine."""

import json
import os
import threading
import time
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import crs
from crs import rounds
from crs._answers.rounds import context
from crs._law import clock
from crs._record import feed, fetch, layout, record, store
from crs._record import update as updating
from crs._record.record import packaged
from crs._reports.rounds import report_lines
from crs.errors import FeedError, UnknownIdError
from feeds import render
from options import SLOW
from recorded import THEN

OURS = Path(__file__).with_name("rounds") / "feed.json"
WHOLE = OURS.read_bytes()
NEW = 23

pytestmark = pytest.mark.usefixtures("the_record_then")


def update(source=None, **options):
    return rounds.update(source, **options).report


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("CRS_DATA_DIR", str(tmp_path / "own"))
    monkeypatch.delenv("CRS_ROUNDS_URL", raising=False)
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(fetch, "PAUSES", (0.0, 0.0))
    return tmp_path / "own" / "rounds.json"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def reply(self, body, length=None):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.server.asked.append(self.path)
        path = self.path
        if path == "/feed" or (path == "/flaky" and len(self.server.asked) == 3):
            self.reply(WHOLE)
        elif path == "/endless":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(WHOLE)
        elif path == "/short":
            self.reply(WHOLE[:5000])
        elif path == "/truncated":
            self.reply(WHOLE[:5000], len(WHOLE))
        elif path == "/html":
            self.reply(b"<!DOCTYPE html><title>Maintenance</title>")
        elif path == "/moved":
            self.redirect("/feed")
        elif path == "/circle":
            self.redirect("/circle")
        elif path == "/away":
            self.redirect("http://example.com/feed")
        elif path == "/large":
            self.reply(b"{}", 21 * 1024 * 1024)
        elif path == "/slow":
            self.drip()
        elif path == "/silent":
            self.server.quit.wait(60)
        elif path == "/nonsense":
            self.wfile.write(b"what\r\n\r\n")
        elif path == "/length":
            self.reply(WHOLE, "many")
        else:
            self.send_error(404 if path == "/nowhere" else 500)

    def redirect(self, where):
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()

    def drip(self):
        self.send_response(200)
        self.end_headers()
        while not self.server.quit.wait(0.02):
            try:
                self.wfile.write(b" ")
            except OSError:
                return


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.quit = [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    server.url = f"http://127.0.0.1:{server.server_port}"
    yield server
    server.quit.set()
    server.shutdown()
    thread.join()
    server.server_close()


def altered(tmp_path, change):
    document = json.loads(WHOLE)
    by_number = {row["drawNumber"]: row for row in document["rounds"]}
    change(document["rounds"], by_number)
    path = tmp_path / "altered.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


# --------------------------------------------------------------------------- what is new


def test_an_update_over_the_network(server, own):
    report = update(f"{server.url}/feed")
    assert (len(report.new), report.read, len(report.pools)) == (NEW, 29, 3)
    assert (report.changed, report.problems, report.completed) == ((), (), ())
    assert len(report.corrected) == 7
    assert report.written == own
    assert report.as_of == report.feed_as_of == rounds.current().as_of == date(2026, 11, 4)
    assert len(rounds.current().rounds) == len(THEN.rounds) + NEW
    assert rounds.get("501", record=rounds.current()).source == f"{server.url}/feed"
    assert rounds.get("208", record=rounds.current()).invitations == 888
    assert crs.pool.latest(record=rounds.current()).as_of == date(2026, 10, 10)
    assert len(rounds.current().distributions) == len(THEN.pools) + 3
    status = rounds.status()
    assert (status.origin, status.rounds, status.note) == (str(own), len(THEN.rounds) + NEW, None)
    assert status.packaged_as_of == THEN.as_of


def test_every_recorded_round_and_pool_survives_the_copy():
    before = packaged().rounds
    update(OURS)
    assert tuple(known for known in rounds.current().rounds if known in before) == before
    found = feed.parse(layout.decode(WHOLE).document, source=str(OURS))
    assert rounds.current().rounds[len(THEN.rounds) :] == found.rounds[6:]
    assert rounds.current().distributions[-3:] == found.pools


def test_updating_twice_changes_nothing(own):
    update(OURS)
    whole, stamp = own.read_bytes(), own.stat().st_mtime_ns
    again = update(OURS, strict=False)
    assert (again.new, again.pools, again.written) == ((), (), None)
    assert (own.read_bytes(), own.stat().st_mtime_ns) == (whole, stamp)


def test_the_address_may_come_from_the_environment(server, monkeypatch):
    monkeypatch.setenv("CRS_ROUNDS_URL", f"{server.url}/moved")
    assert len(update().new) == NEW
    assert server.asked == ["/moved", "/feed"]


def test_the_official_address_by_language(monkeypatch):
    asked = []
    monkeypatch.setattr(fetch, "read", lambda where: asked.append(where) or WHOLE)
    assert update(lang="fr").new[0].source == "feed"
    assert asked == [record.source().feed["fr"]]
    with pytest.raises(UnknownIdError, match="no feed in the language 'de'"):
        update(lang="de")


def test_values_that_were_missing_are_completed(tmp_path):
    recorded = render(
        rounds.get("447", record=rounds.current())._replace(
            drawn_at=record.moment("2026-10-01T14:00Z")
        )
    )
    path = altered(tmp_path, lambda rows, _: rows.append(recorded))
    (change,) = update(path).completed
    assert (change.number, change.field, change.recorded) == ("447", "drawn_at", "")
    assert rounds.get("447", record=rounds.current()).drawn_at == record.moment(
        "2026-10-01T14:00:00Z"
    )


def test_a_pool_published_again_with_another_round(tmp_path):
    def change(rows, by_number):
        pool = crs.pool.latest(on=date(2026, 9, 27), record=rounds.current())
        rows[:] = [render(rounds.get(n, record=rounds.current()), pool) for n in ("445", "446")] + [
            by_number["501"]
        ]
        rows.append(render(rounds.get("444", record=rounds.current()), pool))

    update(altered(tmp_path, change))
    assert crs.pool.latest(on=date(2026, 9, 27), record=rounds.current()).rounds == (
        "444",
        "445",
        "446",
        "447",
    )


def one_more(folder, number):
    """A feed of one round that is not on record."""
    told = next(row for row in json.loads(WHOLE)["rounds"] if row["drawNumber"] == "501")
    path = folder / f"{number}.json"
    row = {**told, "drawNumber": number}
    path.write_text(json.dumps({"rounds": [row]}), encoding="utf-8")
    return path


def numbers():
    return {known.number for known in rounds.current().rounds}


def test_an_update_during_an_update_loses_nothing(tmp_path, monkeypatch):
    first, second = (one_more(tmp_path, number) for number in ("501", "502"))
    take = updating.Merge.take

    def take_while_another_updates(merge, feed, today):
        monkeypatch.undo()
        monkeypatch.setenv("CRS_DATA_DIR", str(tmp_path / "own"))
        take(merge, feed, today)
        update(second)

    monkeypatch.setattr(updating.Merge, "take", take_while_another_updates)
    report = update(first)
    assert [known.number for known in report.new] == ["501"]
    assert {"501", "502"} <= numbers()


def test_many_updates_at_once_lose_nothing(tmp_path):
    feeds = [one_more(tmp_path, str(number)) for number in range(501, 509)]
    threads = [threading.Thread(target=rounds.update, args=[path]) for path in feeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {path.stem for path in feeds} <= numbers()


def test_an_update_that_does_not_end_is_not_waited_for_without_end(tmp_path, own, monkeypatch):
    monkeypatch.setattr(store, "PATIENCE", 0.1)
    with store.locked(), pytest.raises(FeedError, match="another update is writing"):
        update(one_more(tmp_path, "501"))
    assert not own.exists()
    assert update(one_more(tmp_path, "501")).written == own


def test_a_lock_that_cannot_be_had(tmp_path, own):
    (own.parent / ".rounds.lock").mkdir(parents=True)
    with pytest.raises(FeedError, match="cannot be written: unable to open"):
        update(one_more(tmp_path, "501"))


def test_many_new_rounds_take_no_more_work_each(monkeypatch):
    seen = []

    def counted(number):
        seen.append(number)
        return record.place(number)

    monkeypatch.setattr(updating, "place", counted)
    told = rounds.latest().round
    new = [told._replace(number=str(number), date=date(2026, 10, 2)) for number in range(501, 1501)]
    merge = updating.Merge(packaged(), replace=False)
    merge.take(feed.Feed(tuple(new), (), ()), date(2026, 11, 5))
    assert len(merge.new) == len(new)
    assert len(seen) < 5 * len(merge.rounds)


# --------------------------------------------------------------------------- disagreements


def disagree(_, by_number):
    by_number["148"].update(drawCRS="448", drawName="Provincial Nominee Program", drawCutOff="")
    by_number["146"].update(drawSize="3,312")


def test_a_disagreement_is_reported_and_the_record_kept(tmp_path):
    report = update(altered(tmp_path, disagree))
    assert [(c.number, c.field, c.recorded, c.feed, c.taken) for c in report.changed] == [
        ("146", "invitations", "3311", "3312", False),
        ("148", "type", "cec", "pnp", False),
        ("148", "cutoff", "447", "448", False),
        ("148", "tie_break", "2019-12-23T10:01:06Z", "", False),
    ]
    assert rounds.get("148", record=rounds.current()) == next(
        one for one in packaged().rounds if one.number == "148"
    )


def test_a_disagreement_is_taken_when_told_to(tmp_path):
    path = altered(tmp_path, disagree)
    report = update(path, replace=True)
    assert [change.taken for change in report.changed] == [True, True, True, False]
    taken = rounds.get("148", record=rounds.current())
    assert (taken.cutoff, taken.type, taken.name) == (448, "pnp", "Provincial Nominee Program")
    assert taken.tie_break is not None
    assert [wrong.field for wrong in taken.corrections] == ["date"]
    assert update(path, replace=True).written is None


def test_another_pool_on_a_recorded_day(tmp_path):
    def change(_, by_number):
        for number in ("501", "502"):
            by_number[number]["drawDistributionAsOn"] = "September 27, 2026"

    path = altered(tmp_path, change)
    kept = update(path)
    assert [(c.number, c.field, c.feed) for c in kept.changed] == [
        ("501", "pool", "223,500 in all")
    ]
    assert crs.pool.latest(on=date(2026, 9, 27), record=rounds.current()).total == 229_904
    update(path, replace=True)
    assert crs.pool.latest(on=date(2026, 9, 27), record=rounds.current()).total == 223_500


def test_vanished_rounds_are_told_and_kept():
    report = update(OURS)
    assert len(report.vanished) == len(THEN.rounds) - 6
    assert report.vanished[:2] == ("1", "2")
    assert {"91a", THEN.last["number"]} < set(report.vanished)
    assert rounds.get("91a", record=rounds.current()).cutoff == 288


@pytest.mark.parametrize(
    ("day", "full", "reason"),
    [
        ("2099-10-02", "October 2, 2099", "is in the future"),
        ("2026-09-02", "September 2, 2026", "is before the day of an earlier round"),
        ("2026-11-03", "November 3, 2026", "is after the day of a later round"),
    ],
)
def test_a_new_round_out_of_its_place_is_skipped(tmp_path, day, full, reason):
    def change(_, by_number):
        by_number["502"].update(
            drawDate=day, drawDateFull=full, drawDateTime="", drawCutOff="", dd18="0", dd1="0"
        )
        by_number["502"].update({f"dd{n}": "0" for n in range(2, 18)})

    if "after" in reason:
        update(altered(tmp_path, lambda rows, _: rows.__delitem__(slice(-8, None))))
        path = altered(tmp_path, change)
    else:
        path = altered(tmp_path, change)
    report = update(path)
    assert [(problem.number, problem.reason) for problem in report.problems] == [("502", reason)]
    assert "502" not in {known.number for known in rounds.current().rounds}


def test_strict_takes_all_or_nothing(tmp_path, own):
    def change(rows, by_number):
        disagree(rows, by_number)
        by_number["505"]["drawSize"] = "some"

    with pytest.raises(FeedError, match=r"round 505: drawSize 'some' is not .*; and \d+ more"):
        update(altered(tmp_path, change), strict=True)
    assert not own.exists()
    every = [render(known) for known in packaged().rounds]
    path = altered(tmp_path, lambda rows, _: rows.__setitem__(slice(None), every))
    assert update(path, strict=True).written is None
    few = altered(tmp_path, lambda rows, _: rows.__setitem__(slice(None), every[1:]))
    with pytest.raises(FeedError, match=r"\(strict\): round 1 is not in the feed$"):
        update(few, strict=True)


# --------------------------------------------------------------------------- what goes wrong


@pytest.mark.parametrize(
    ("path", "message", "tries"),
    [
        ("/short", "is not JSON, or is cut off", 1),
        ("/truncated", r"the answer is cut off: 5,000 of [\d,]+ bytes came \(3 tries\)", 3),
        ("/html", "is a web page, not JSON", 1),
        ("/circle", "redirects in a circle", 5),
        ("/away", "'http://example.com/feed' is not asked", 1),
        ("/large", "is larger than 20 MB", 1),
        ("/nowhere", r"the server answers 404 \(Not Found\)$", 1),
        ("/broken", r"the server answers 500 .* \(3 tries\)", 3),
        ("/nonsense", r"what \(3 tries\)", 3),
        ("/length", "invalid literal", 1),
    ],
)
def test_a_failed_update_says_why_and_changes_nothing(server, own, path, message, tries):
    update(OURS)
    whole = own.read_bytes()
    with pytest.raises(FeedError, match=message):
        update(server.url + path)
    assert len(server.asked) == tries
    assert own.read_bytes() == whole
    assert {entry.name for entry in own.parent.iterdir()} == {"rounds.json", ".rounds.lock"}


@pytest.mark.parametrize("path", ["/slow", "/silent"])
def test_an_answer_that_takes_too_long(server, monkeypatch, path):
    monkeypatch.setattr(fetch, "TIMEOUT", 0.2)
    begun = time.monotonic()
    with pytest.raises(FeedError, match=r"no whole answer within 0\.2 seconds"):
        update(server.url + path)
    assert time.monotonic() - begun < 30


def test_a_failure_that_passes(server):
    assert len(update(f"{server.url}/flaky").new) == NEW
    assert server.asked == ["/flaky"] * 3


def test_an_answer_without_its_length(server):
    assert len(update(f"{server.url}/endless").new) == NEW


def test_a_body_larger_than_it_said(server, monkeypatch):
    monkeypatch.setattr(fetch, "LARGEST", 1000)
    with pytest.raises(FeedError, match="is larger than"):
        update(f"{server.url}/endless")


def test_nobody_answers(server, monkeypatch):
    server.shutdown()
    server.server_close()
    with pytest.raises(FeedError, match=r"refused \(3 tries\)"):
        update(f"{server.url}/feed")

    class Late:
        def open(self, *_, **__):
            raise fetch.URLError(TimeoutError())

    monkeypatch.setattr(fetch, "build_opener", lambda *_: Late())
    with pytest.raises(FeedError, match="no whole answer"):
        update(f"{server.url}/feed")


@pytest.mark.parametrize(
    "address",
    [
        "http://www.canada.ca/feed.json",
        "http://10.0.0.1/feed",
        "ftp://localhost/feed",
        "file:///etc/hostname",
        "https://",
    ],
)
def test_only_safe_addresses_are_asked(address):
    with pytest.raises(FeedError, match="is not asked: a feed is read over https"):
        update(address)


def test_hosts_of_this_machine_and_what_is_no_address():
    fetch.check("http://localhost:8000/")
    fetch.check("http://[::1]/feed")
    with pytest.raises(FeedError, match="is not an address"):
        fetch.check("https://[")


def test_a_file_that_cannot_be_read(tmp_path, monkeypatch):
    with pytest.raises(FeedError, match=r"none\.json cannot be read: no such file"):
        update(tmp_path / "none.json")
    with pytest.raises(FeedError, match="cannot be read: "):
        update("nul\0")
    monkeypatch.setattr(fetch, "LARGEST", 1000)
    with pytest.raises(FeedError, match="is larger than"):
        update(str(OURS))


@pytest.mark.parametrize(
    ("rows", "message"),
    [([], "holds no round that can be read$"), ([1], "such as round in row 1: row '1'")],
)
def test_a_feed_without_rounds(tmp_path, rows, message):
    path = tmp_path / "feed.json"
    path.write_text(json.dumps({"rounds": rows}), encoding="utf-8")
    with pytest.raises(FeedError, match=message):
        update(path)


def test_half_a_write_leaves_the_old_copy_whole(tmp_path, own, monkeypatch):
    update(OURS)
    whole = own.read_bytes()
    path = altered(tmp_path, lambda _, by_number: by_number["522"].update(drawNumber="523"))

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FeedError, match=r"cannot be written: no space left on device"):
        update(path)
    assert own.read_bytes() == whole
    assert {entry.name for entry in own.parent.iterdir()} == {"rounds.json", ".rounds.lock"}


def test_a_copy_that_has_no_place(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("CRS_DATA_DIR", str(tmp_path / "file" / "below"))
    assert "cannot be read" in rounds.status().note.en
    with pytest.raises(FeedError, match="cannot be written"):
        update(OURS)


def test_what_begins_with_https_goes_on_with_it(server, monkeypatch):
    for address, after in (
        ("http://127.0.0.1/feed", ""),
        ("https://example.com/feed", "https://a"),
    ):
        fetch.check(address, after=after)
    fetch.check("http://127.0.0.1/feed", after="http://127.0.0.1/moved")
    with pytest.raises(FeedError, match="what began with https:// goes on with it"):
        fetch.check("http://127.0.0.1/admin", after="HTTPS://example.com/feed")
    asked = []
    monkeypatch.setattr(fetch, "check", lambda *address, after="": asked.append((*address, after)))
    fetch.read(f"{server.url}/moved")
    assert asked == [(f"{server.url}/moved", ""), (f"{server.url}/feed", f"{server.url}/moved")]


def test_a_feed_of_more_rows_than_any_feed_has_is_refused_at_once(tmp_path):
    path = tmp_path / "many.json"
    path.write_text('{"rounds": [' + ",".join(["{}"] * 20_001) + "]}")
    with pytest.raises(FeedError, match="the feed holds 20,001 rows; at most 20,000 are read"):
        rounds.update(path)


# --------------------------------------------------------------------------- the own copy


def damage(own, change):
    update(OURS)
    document = json.loads(own.read_bytes())
    change(document)
    own.write_text(json.dumps(document), encoding="utf-8")
    os.utime(own, ns=(1, time.time_ns()))


STRANGE = "round '1' in it is not as this program writes it"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda d: d.update(layout=2), "its layout is 2, not 1"),
        (lambda d: d.pop("rounds"), "no 'rounds'"),
        (lambda d: d["rounds"][0].update(cutoff="low"), STRANGE),
        (lambda d: d["rounds"][0].update(cutoff=3), STRANGE),
        (lambda d: d["rounds"][0].update(cutoff="1201"), STRANGE),
        (lambda d: d["rounds"][0].update(name="\x1b[31m"), STRANGE),
        (lambda d: d["rounds"][0].update(date="9999-12-31"), STRANGE),
        (lambda d: d["rounds"][0].update(number="9" * 5000), "in it is not as this program"),
        (lambda d: d["rounds"][0].update(more=""), STRANGE),
        (lambda d: d["rounds"].__setitem__(0, "a round"), "round 'a round' in it is not"),
        (lambda d: d["pools"][0].update(total="1"), "a pool in it"),
        (lambda d: d["pools"][0].update(note=1), "a pool in it"),
        (lambda d: d["pools"][0].update(total=-5), "a pool in it"),
        (lambda d: d["pools"][0].update(total=5), "a pool in it"),
        (lambda d: d["pools"][0].update(as_of="0001-01-01"), "a pool in it"),
        (lambda d: d["pools"][0].update(note="\x1b[31m"), "a pool in it"),
        (lambda d: d["pools"][0].update(bands=[[5, 1, 0]] * 9, total=0), "a pool in it"),
        (lambda d: d["pools"][0].update(bands=[[0, 1, 0]] * 9999, total=0), "a pool in it"),
        (lambda d: d["pools"][0].update(bands=3), "it is not as this program writes it"),
        (lambda d: d.update(rounds=[]), "it is not as this program writes it"),
    ],
    ids=[str(place) for place in range(20)],
)
def test_an_own_copy_that_cannot_be_read_is_not_used(own, change, reason):
    damage(own, change)
    status = rounds.status()
    assert (status.origin, status.rounds) == ("packaged", len(THEN.rounds))
    assert "is not used: " in status.note.en
    assert reason in status.note.en
    assert len(status.note.en) < 1000
    assert rounds.current().rounds == packaged().rounds


@pytest.mark.parametrize("days", [1, 400])
def test_an_own_copy_with_a_round_in_the_future_is_not_used(own, days):
    day = clock.today() + timedelta(days)
    moments = {"date": f"{day}", "drawn_at": f"{day}T14:00:00Z", "tie_break": f"{day}T13:00:00Z"}
    damage(own, lambda d: d["rounds"][-1].update(moments))
    note = rounds.status().note
    assert f"a round in it is of {day}, which is in the future" in note.en
    assert f"une ronde y est datée du {day}, dans l’avenir" in note.fr
    assert rounds.current().rounds == packaged().rounds
    damage(own, lambda d: d["rounds"][-1].update(date=f"{day - timedelta(days)}", drawn_at=""))
    assert rounds.status().note is None


def test_an_own_copy_that_is_behind_is_not_used(own):
    damage(own, lambda d: d["rounds"].__delitem__(slice(400, None)))
    assert "it ends on 2026-" in rounds.status().note.en
    assert rounds.current().as_of == THEN.as_of


def test_an_own_copy_that_lost_a_round_gets_it_back(own):
    damage(own, lambda d: d["rounds"].__delitem__(slice(10)))
    assert len(rounds.current().rounds) == len(THEN.rounds) + NEW


def test_no_answer_reads_the_copy_unless_it_is_given(own):
    update(OURS)
    profile = crs.Profile(age=29, education="masters", english={"clb": 9}, canadian_work_years=1)
    dossier = crs.Dossier.model_validate({"birth_date": "1997"})
    scored = crs.score(profile, on=date(2026, 9, 1))
    since, mine = date(2026, 9, 1), rounds.current()
    assert mine.origin == str(own)
    asked = {
        "rounds": lambda record: rounds.all(record=record),
        "latest": lambda record: rounds.latest(record=record),
        "compare": lambda record: crs.compare(scored, record=record, rescore=True),
        "invited": lambda record: crs.compare(dossier, since=since, record=record).to_dict(),
        "pool": lambda record: crs.pool.all(record=record),
        "rank": lambda record: crs.pool.standing(509, record=record),
        "last": lambda record: crs.reform.last_rounds(mine.as_of, record=record),
    }
    for name, ask in asked.items():
        assert ask(None) == ask(packaged()), name
        assert ask(None) != ask(mine), name
    assert rounds.as_of == rounds.packaged().as_of < mine.as_of


def test_a_record_is_one_small_value(own):
    update(OURS)
    mine = rounds.current()
    assert repr(mine) == f"<Record of {len(THEN.rounds) + NEW} rounds until 2026-11-04, {own}>"
    with pytest.raises(AttributeError):
        mine.as_of = date(2020, 1, 1)
    few = rounds.Record(mine.rounds[:3], mine.distributions[:2], mine.rounds[2].date)
    assert rounds.latest(record=few).round.number == mine.rounds[2].number
    assert crs.pool.latest(record=few) == mine.distributions[1]


def test_a_round_after_the_day_that_is_told_is_in_the_future():
    report = update(OURS, today=date(2026, 10, 20))
    assert "is in the future" in {one.reason for one in report.problems}
    assert rounds.current().as_of <= date(2026, 10, 20)


@pytest.mark.parametrize("number", ["1e400", "-1e400", "1" * 5000, "NaN"])
def test_a_number_in_the_copy_that_is_none_is_told(own, number):
    damage(own, lambda d: d["rounds"][0].update(invitations="HERE"))
    own.write_text(own.read_text().replace('"HERE"', number))
    assert rounds.current() == packaged()
    told = STRANGE, "a whole number has more than 64 bits", "NaN is not a number"
    assert any(reason in rounds.status().note.en for reason in told)


def test_a_pipe_where_the_copy_should_be_is_not_waited_for(own):
    own.parent.mkdir()
    os.mkfifo(own)
    assert rounds.current() == packaged()
    assert "it is not a file" in rounds.status().note.en


def test_a_copy_that_is_too_large_is_not_read(own):
    own.parent.mkdir()
    with own.open("wb") as file:
        file.truncate(store.LARGEST + 1)
    assert "it is larger than" in rounds.status().note.en


def test_without_a_home_folder_the_packaged_record_answers(monkeypatch):
    monkeypatch.delenv("CRS_DATA_DIR")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)

    def no_home(_):
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("pathlib.Path.expanduser", no_home)
    assert rounds.current() == packaged()
    found = rounds.status()
    assert found.own_copy is None
    assert " ".join(found.note.en.split()) in " ".join(found.explain().split())
    assert "no home folder" in found.note.en
    with pytest.raises(FeedError, match="CRS_DATA_DIR"):
        update(OURS)


@pytest.mark.parametrize(
    ("platform", "variable", "usual"),
    [
        ("win32", "LOCALAPPDATA", "AppData/Local"),
        ("darwin", None, "Library/Application Support"),
        ("linux", "XDG_DATA_HOME", ".local/share"),
    ],
)
def test_where_the_own_copy_is(monkeypatch, tmp_path, platform, variable, usual):
    monkeypatch.delenv("CRS_DATA_DIR")
    monkeypatch.setattr(store.sys, "platform", platform)
    for name in ("LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    home = Path("~").expanduser()
    assert store.own_path() == home.joinpath(*usual.split("/"), "crs", "rounds.json")
    if variable:
        monkeypatch.setenv(variable, str(tmp_path))
        assert store.own_path() == tmp_path / "crs" / "rounds.json"


@settings(suppress_health_check=[*SLOW, HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_garbled_feed_never_loses_a_recorded_round(tmp_path, own, data):
    own.unlink(missing_ok=True)
    start = data.draw(st.integers(0, len(WHOLE)))
    end = data.draw(st.integers(start, min(len(WHOLE), start + 60)))
    path = tmp_path / "garbled.json"
    path.write_bytes(WHOLE[:start] + data.draw(st.binary(max_size=8)) + WHOLE[end:])
    try:
        update(path)
    except FeedError:
        assert not own.exists()
    assert set(packaged().rounds) <= set(rounds.current().rounds)
    assert rounds.status().note is None


# --------------------------------------------------------- a kind that was not foreseen

UNFORESEEN = "High-wage occupations, 2026-Version 1"


def unforeseen(tmp_path, name=UNFORESEEN):
    def rename(_, by_number):
        by_number["519"]["drawName"] = name

    return altered(tmp_path, rename)


def test_a_round_of_an_unknown_kind_is_recorded_and_told_once(tmp_path, own):
    first, second = (update(unforeseen(tmp_path)) for _ in range(2))
    assert (len(first.new), first.problems) == (NEW, ())
    round = rounds.get("519", record=rounds.current())
    assert (round.type, round.name, round.invitations) == ("other", UNFORESEEN, 320)
    written = json.loads(own.read_bytes())["rounds"]
    assert [row["number"] for row in written if row["type"] == "other"] == ["519"]
    (said,) = (text for text in report_lines(first) if UNFORESEEN in text.en and "kept" in text.en)
    assert "La ronde 519" in said.fr
    assert not any(UNFORESEEN in text.en for text in report_lines(second))
    own.unlink()
    with pytest.raises(FeedError, match=r"round 519: the name .* is of no kind that is known"):
        update(unforeseen(tmp_path), strict=True)


def test_a_kind_is_completed_once_it_is_known_and_never_forgotten(tmp_path):
    update(unforeseen(tmp_path))
    (change,) = update(OURS).completed
    assert (change.field, change.recorded, change.feed) == ("type", "other", "military")
    assert rounds.get("519", record=rounds.current()).type == "military"
    (change,) = update(unforeseen(tmp_path), replace=True).changed
    assert (change.feed, change.taken) == ("other", False)
    assert rounds.get("519", record=rounds.current()).type == "military"


def test_a_copy_of_an_older_version_gets_the_kinds_that_this_one_knows(own):
    update(OURS)
    document = json.loads(own.read_bytes())
    (row,) = (row for row in document["rounds"] if row["number"] == "519")
    row["type"] = "other"
    own.write_text(json.dumps(document), encoding="utf-8")
    assert rounds.get("519", record=rounds.current()).type == "military"


def test_the_encoding_is_told_where_it_is_not_the_usual_one(tmp_path):
    path = unforeseen(tmp_path, "Recrues militaires qualifiées")
    text = path.read_text("utf-8").encode().decode("unicode_escape")
    path.write_bytes(text.encode("cp1252"))
    report = update(path)
    assert report.encoding == "Windows-1252"
    assert "The feed was read as Windows-1252" in " ".join(text.en for text in report_lines(report))
    assert rounds.get("519", record=rounds.current()).type == "military"


def test_rounds_of_unknown_kinds_are_compared_by_name_and_judged_unknown(tmp_path):
    update(unforeseen(tmp_path))
    record = rounds.current()
    assert context(rounds.get("519", record=record), record).previous is None
    profile = crs.Profile(age=30, education="masters", english={"clb": 9})
    (row,) = crs.compare(profile, type="other", record=record)
    assert (row.round.number, row.round.cutoff, row.standing) == ("519", 419, "below")
    person = crs.Dossier.load(Path(__file__).parents[1] / "examples/people/developer.toml")
    (row,) = crs.compare(person, type="other", record=record)
    assert row.eligible == "unknown"
    assert UNFORESEEN in row.why[0].en


def test_a_version_of_a_category_that_came_later_is_unknown_too(tmp_path):
    update(unforeseen(tmp_path, "Trades Occupations, 2031-Version 9"))
    person = crs.Dossier.load(Path(__file__).parents[1] / "examples/people/developer.toml")
    rows = crs.compare(person, type="trade", since=date(2026, 10, 26), record=rounds.current())
    assert [(row.round.type, row.eligible) for row in rows] == [("trade", "unknown")]
