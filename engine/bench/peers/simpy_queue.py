"""The workload on SimPy 2.3.1: a process that generates the customers, a process
for each customer and a resource for each server, as in SimPy's own tutorials.

Activating all customers at the start, each at its time, is half as fast because
of the long event list.

usage: simpy_queue.py CUSTOMERS SERVERS WARMUPS REPETITIONS
"""

import json
import sys
import time
from pathlib import Path

from SimPy.Simulation import Process, Resource, Simulation, hold, release, request

CUSTOMERS, SERVERS, WARMUPS, REPETITIONS = map(int, sys.argv[1:])


def draw():
    """Returns gap, service time and server of each customer."""
    text = (Path(__file__).parent.parent / "workload" / "workload.json").read_text()
    parameters = json.loads(text)
    state = parameters["seed"]

    def below(n):
        nonlocal state
        state = (state * parameters["multiplier"] + parameters["increment"]) % 2**32
        return state * n >> 32

    longest_gap, longest_service = parameters["longestGap"], parameters["longestService"]
    return [
        (below(longest_gap // SERVERS + 1), 1 + below(longest_service), below(SERVERS))
        for _ in range(CUSTOMERS)
    ]


class Customer(Process):
    def visit(self, place, server, service, completions):
        yield request, self, server
        yield hold, self, service
        yield release, self, server
        completions[place] = self.sim.now()


class Source(Process):
    def generate(self, drawn, servers, completions):
        for place, (gap, service, server) in enumerate(drawn):
            yield hold, self, gap
            customer = Customer(sim=self.sim)
            customer.start(customer.visit(place, servers[server], service, completions))


def run(drawn, completions):
    sim = Simulation()
    servers = [Resource(sim=sim) for _ in range(SERVERS)]
    source = Source(sim=sim)
    source.start(source.generate(drawn, servers, completions))
    sim.simulate(until=float("inf"))


def main():
    drawn = draw()
    best = None
    for repetition in range(WARMUPS + REPETITIONS):
        completions = [0] * CUSTOMERS
        start = time.perf_counter_ns()
        run(drawn, completions)
        ns = time.perf_counter_ns() - start
        if repetition >= WARMUPS:
            best = ns if best is None else min(best, ns)
    checksum = sum((i + 1) * at for i, at in enumerate(completions)) % 2**52
    print(json.dumps({"checksum": checksum, "ns": {"run": best}}))


main()
