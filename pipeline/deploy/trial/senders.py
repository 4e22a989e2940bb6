"""Simulated stations and a laboratory: each sends what it has in order, one after the other, until it is answered."""

import http.client
import json
import re
import socket
import threading
import time
from datetime import datetime, timedelta

from trial.readings import LABORATORY, OUTLET, SHANGHAI, TOKEN, mn

# How long an answer is waited for, in seconds, before the same frame is sent again.
PATIENCE = 5
STATIONS_PORT, HTTP_PORT = 8212, 8280

# QN of frames whose time was in the future, by which they are told apart.
AHEAD = [timedelta(hours=2), timedelta(days=3), timedelta(days=400)]


def checksum(data):
    """The standard's own, of HJ 212 appendix A."""
    register = 0xFFFF
    for byte in data:
        register = (register >> 8) ^ byte
        for _ in range(8):
            register = (register >> 1) ^ (0xA001 if register & 1 else 0)
    return register


def frame(reading):
    """An hour's data of a surface-water station, or of an outlet's logger of 2017."""
    values = ";".join(f"{code}-Avg={value},{code}-Flag=N" for code, value in reading.values.items())
    kind = "ST=32;CN=2061;PW=123456" if reading.place == OUTLET else "ST=21;CN=2061;PW=123456"
    flag = 5 if reading.place == OUTLET else 9
    head = f"QN={reading.number};{kind};MN={mn(reading.place)};Flag={flag}"
    segment = f"{head};CP=&&DataTime={reading.time:%Y%m%d%H%M%S};{values}&&".encode()
    return b"##%04d%s%04X\r\n" % (len(segment), segment, checksum(segment))


class Sender(threading.Thread):
    """One that sends. What is acknowledged is kept in the order of acknowledgement, with how often it had to be sent."""

    def __init__(self, host, pause):
        super().__init__(daemon=True)
        self.host = host
        self.pause = pause
        self.acknowledged = []
        self.repeated = 0
        self.waiting = []
        self.stopping = threading.Event()
        self.more = threading.Condition()

    def give(self, items):
        with self.more:
            self.waiting += items
            self.more.notify()

    def is_done(self):
        with self.more:
            return not self.waiting

    def run(self):
        while not self.stopping.is_set():
            with self.more:
                if not self.more.wait_for(lambda: self.waiting, timeout=1):
                    continue
                item = self.waiting[0]
            tries = 0
            while not self.try_to_send(item):
                tries += 1
                if self.stopping.wait(min(tries, 3)):
                    return
            self.repeated += bool(tries)
            self.acknowledged.append(item)
            with self.more:
                self.waiting.pop(0)
            self.stopping.wait(self.pause())


class Station(Sender):
    """A device that speaks HJ 212 over one connection, and holds each frame until the 9014 with its QN comes."""

    def __init__(self, place, host, pause):
        super().__init__(host, pause)
        self.place = place
        self.connection = None
        self.received = b""

    def try_to_send(self, reading):
        try:
            if not self.connection:
                self.received = b""
                self.connection = socket.create_connection((self.host, STATIONS_PORT), timeout=PATIENCE)
            self.connection.sendall(frame(reading))
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                self.connection.settimeout(max(0.1, end - time.monotonic()))
                data = self.connection.recv(4096)
                if not data:
                    break
                self.received = (self.received + data)[-8192:]
                if re.search(rf"QN={reading.number};[^#]*CN=9014;".encode(), self.received):
                    return True
        except OSError:
            pass
        # A line that does not answer may be down.
        if self.connection:
            self.connection.close()
            self.connection = None
        return False


class Laboratory(Sender):
    """Sends samples over HTTP, each until 202."""

    def try_to_send(self, sample):
        section, moment, revision, value = sample
        body = {"section": section, "source": "LAB", "time": moment.isoformat(), "revision": revision}
        body["results"] = [{"parameter": "NH3N", "value": value}]
        connection = http.client.HTTPConnection(self.host, HTTP_PORT, timeout=PATIENCE * 2)
        try:
            headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
            connection.request("POST", "/api/samples", json.dumps(body), headers)
            answer = connection.getresponse()
            text = answer.read()
            if answer.status in (400, 401, 403, 413, 415, 422):
                raise RuntimeError(f"the gateway refused a sample: {answer.status} {text.decode()}")
            return answer.status == 202
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


class Senders:
    """All stations and the laboratory of a city."""

    def __init__(self, host, spread):
        """:param spread: over how many seconds a round is sent; 0 for as fast as it is answered"""
        pause = lambda: spread / 24
        places = ["A1", "A2", "A3", "A4", "U1", "U2", OUTLET]
        self.stations = {place: Station(place, host, pause) for place in places}
        self.laboratory = Laboratory(host, pause)
        for sender in self.all():
            sender.start()

    def all(self):
        return [*self.stations.values(), self.laboratory]

    def give(self, made):
        for place, readings in made.readings.items():
            self.stations[place].give(readings)
        self.laboratory.give(made.samples)

    def are_done(self):
        for sender in self.all():
            if not sender.is_alive():
                raise RuntimeError(f"the sender of {getattr(sender, 'place', LABORATORY)} ended: it was refused")
        return all(s.is_done() for s in self.all())

    def acknowledged(self):
        """What was acknowledged: place, time, revision where it is a laboratory's."""
        stations = [(r.place, r.time) for s in self.stations.values() for r in s.acknowledged]
        return stations, list(self.laboratory.acknowledged)

    def repeated(self):
        return sum(s.repeated for s in self.all())

    def stop(self):
        for sender in self.all():
            sender.stopping.set()


def ahead(reading):
    """The reading as a device sends it whose clock has jumped: its time, and its request number, lie in the future."""
    now = datetime.now(SHANGHAI).replace(minute=0, second=0, microsecond=0)
    return [type(reading)(reading.place, now + jump, reading.values) for jump in AHEAD]
