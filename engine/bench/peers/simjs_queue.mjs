// The workload on simjs 2.0.3: one entity that generates the customers and a
// facility for each server, as in simjs's own examples.
//
// Of the forms that simjs allows this is the fastest: a timer for every arrival
// from the start makes the event list long (a third of the speed), an entity for
// each customer has to be created (half the speed), and setData costs a fifth.
// The package has no build without argument checks.
//
// usage: simjs_queue.mjs CUSTOMERS SERVERS WARMUPS REPETITIONS

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

// The package is made for pages: it exports its classes only to window, if that
// exists.
globalThis.window = {}
createRequire(import.meta.url)('simjs')
const { Sim, Entity, Facility } = globalThis.window.Sim

const [customers, servers, warmups, repetitions] = process.argv.slice(2).map(Number)

function draw() {
	const parameters = JSON.parse(readFileSync(new URL('../workload/workload.json', import.meta.url)))
	let state = parameters.seed
	const below = (n) => {
		state = (Math.imul(state, parameters.multiplier) + parameters.increment) >>> 0
		return Math.floor(state * n / 2 ** 32)
	}
	return Array.from({ length: customers }, () => ({
		gap: below(Math.floor(parameters.longestGap / servers) + 1),
		service: 1 + below(parameters.longestService),
		server: below(servers),
	}))
}

class Source extends Entity {
	start(drawn, facilities, completions) {
		this.drawn = drawn
		this.facilities = facilities
		this.completions = completions
		this.next = 0
		this.wait()
	}

	wait() {
		if (this.next < this.drawn.length) this.setTimer(this.drawn[this.next].gap).done(this.arrive)
	}

	arrive() {
		const { service, server } = this.drawn[this.next++]
		// The argument is the number of the customer from 1: simjs drops a 0.
		this.useFacility(this.facilities[server], service).done(this.leave, this, this.next)
		this.wait()
	}

	leave(number) {
		this.completions[number - 1] = this.time()
	}
}

function run(drawn, completions) {
	const sim = new Sim()
	const facilities = Array.from({ length: servers }, (_, i) => new Facility(`server ${i}`))
	sim.addEntity(Source, 'source', drawn, facilities, completions)
	sim.simulate(Infinity)
}

const drawn = draw()
const completions = new Array(customers).fill(0)
let best = Infinity
for (let i = 0; i < warmups + repetitions; i++) {
	completions.fill(0)
	const start = process.hrtime.bigint()
	run(drawn, completions)
	const ns = Number(process.hrtime.bigint() - start)
	if (i >= warmups) best = Math.min(best, ns)
}
const checksum = completions.reduce((sum, at, i) => (sum + (i + 1) * at) % 2 ** 52, 0)
console.log(JSON.stringify({ checksum, ns: { run: best } }))
