"""The calendar file, read as calendar programs read it: with icalendar and with vobject."""

import sys
from datetime import UTC, date, datetime, timedelta

import pytest
from people import canadian, celpip, day, degree, dossier, job

import crs
from crs._reports.calendar import REMIND, calendar
from crs.errors import MissingLibraryError

MADE = datetime(2026, 11, 24, 4, 8, tzinfo=UTC)
FACTS = {
    "birth_date": "1996-05-17",
    "submitted": "2026-03-02",
    "credentials": [degree(assessed="2022-05-10"), degree("one-year", "Canada", "2023-08-25")],
    "tests": [celpip("2025-03-15", 10), celpip("2025-09-15", 8)],
    "work": [
        job("2017-07-03", "2022-07-29", name="Müller, Söhne & Cie; \\ usine à gaz\nà Köln"),
        canadian("2023-10-16", hours=37.5),
    ],
}


def timeline(start="2026-01-01", end="2028-06-30", **more):
    return crs.timeline(dossier(**FACTS | more), since=day(start), until=day(end))


def entries(content):
    icalendar = pytest.importorskip("icalendar", reason="the extra calendar is not installed")
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def written(found=None, lang="en", made=MADE):
    pytest.importorskip("icalendar", reason="the extra calendar is not installed")
    return calendar(found or timeline(), made=made, lang=lang)


def test_lines_are_folded_at_75_octets_and_end_in_crlf():
    for lang in ("en", "fr"):
        content = written(lang=lang)
        lines = content.split(b"\r\n")
        assert content.endswith(b"END:VCALENDAR\r\n")
        assert max(map(len, lines)) <= 75
        assert not any(b"\n" in line or b"\r" in line for line in lines)
        content.decode("utf-8")


def test_there_is_an_entry_for_every_step_and_notice_all_day():
    found = timeline()
    events = entries(written(found))
    assert len(events) == len(found.steps) + len(found.notices)
    for event, day_of in zip(
        events, [one.day for one in (*found.steps, *found.notices)], strict=True
    ):
        assert event["dtstart"].dt == day_of
        assert type(event["dtstart"].dt) is date
        assert event["dtstart"].params["VALUE"] == "DATE"
        assert event["dtend"].dt == day_of + timedelta(days=1)
        assert event["dtstamp"].dt == MADE
        assert event["transp"] == "TRANSPARENT"
        assert str(event["summary"])


def test_a_step_says_the_score_the_lines_the_reason_and_what_would_prevent_it():
    events = {event["dtstart"].dt: event for event in entries(written())}
    event = events[day("2027-05-10")]
    assert str(event["summary"]).startswith("CRS ")
    assert "assessment expires" in str(event["summary"])
    assert "Level of education: 128 → 90" in str(event["description"])
    assert "a new assessment" in str(event["description"])
    french = {event["dtstart"].dt: event for event in entries(written(lang="fr"))}
    assert "l’évaluation n’est plus valide" in str(french[day("2027-05-10")]["summary"])
    assert "Niveau de scolarité: 128 → 90" in str(french[day("2027-05-10")]["description"])


def test_names_with_commas_semicolons_backslashes_and_line_ends_survive():
    found = timeline("2022-01-01", "2023-01-01")
    texts = [str(event["summary"]) for event in entries(written(found))]
    assert any("Müller, Söhne & Cie; \\ usine à gaz\nà Köln" in text for text in texts)


def test_reminders_stand_before_losses_only():
    found = timeline()
    by_day = {}
    for event in entries(written(found)):
        alarms = [part for part in event.subcomponents if part.name == "VALARM"]
        by_day.setdefault(event["dtstart"].dt, []).append(alarms)
        for alarm in alarms:
            assert alarm["action"] == "DISPLAY"
            assert str(alarm["description"]) == str(event["summary"])
    for step in found.steps:
        alarms = by_day[step.day][0]
        before = sorted(-alarm["trigger"].dt.days for alarm in alarms)
        assert before == (sorted(REMIND) if step.loses else []), step
    assert any(not step.loses for step in found.steps)
    expired = next(one for one in found.notices if one.code == "profile-expired")
    assert [len(alarms) for alarms in by_day[expired.day]] == [len(REMIND)]
    others = {one.day for one in found.notices} - {step.day for step in found.steps}
    for when in others - {expired.day}:
        assert by_day[when] == [[]] * len(by_day[when])


def ids(content):
    return [str(event["uid"]) for event in entries(content)]


def test_ids_are_different_from_each_other_and_the_same_in_every_file():
    first = ids(written())
    assert len(set(first)) == len(first)
    later = ids(written(made=MADE + timedelta(days=400)))
    assert later == first
    assert ids(written(lang="fr")) == first
    longer = ids(written(timeline(end="2032-06-30")))
    assert set(first) <= set(longer)
    assert all(one.endswith("@crs-score") for one in first)


def by_summary(found):
    return {
        (event["dtstart"].dt, str(event["summary"])): str(event["uid"])
        for event in entries(written(found))
    }


def test_an_entry_keeps_its_id_when_the_file_begins_later():
    whole, rest = by_summary(timeline()), by_summary(timeline("2027-05-01"))
    assert rest
    assert all(whole[key] == uid for key, uid in rest.items())


def test_the_second_of_two_like_events_keeps_its_id_when_the_first_is_past():
    """One year of Canadian work, lost in 2026, and one year again in 2027."""
    years = [canadian("2016-01-01", "2016-12-29"), canadian("2026-06-01")]
    facts = {"work": years, "tests": [], "credentials": [], "birth_date": "1970-01-01"}
    whole = by_summary(timeline("2016-06-01", "2027-12-31", **facts))
    rest = by_summary(timeline("2026-06-01", "2027-12-31", **facts))
    assert any("1 year of Canadian work" in summary for _, summary in rest)
    assert all(whole[key] == uid for key, uid in rest.items())


def test_vobject_reads_it_too():
    vobject = pytest.importorskip("vobject", reason="only some machines have it")
    read = vobject.readOne(written().decode())
    found = timeline()
    assert len(read.vevent_list) == len(found.steps) + len(found.notices)
    assert read.version.value == "2.0"
    first = read.vevent_list[0]
    assert first.dtstart.value == found.steps[0].day
    assert first.dtend.value == found.steps[0].day + timedelta(days=1)
    losses = [one for one in read.vevent_list if hasattr(one, "valarm_list")]
    endings = ("profile-expired", "program-lost", "program-ruled-out")
    ended = [one for one in found.notices if one.code in endings]
    assert len(losses) == len(found.losses) + len(ended)
    assert losses[0].valarm_list[0].trigger.value == timedelta(days=-90)


def test_a_calendar_without_events():
    assert (
        entries(written(crs.timeline(dossier(), since=day("2026-01-01"), until=day("2026-01-02"))))
        == []
    )


def test_without_the_extra_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(MissingLibraryError, match=r'pip install "crs-score\[calendar\]"'):
        calendar(timeline(), made=MADE)
