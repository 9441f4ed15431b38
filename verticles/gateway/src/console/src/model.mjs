// What is worked out of snapshots and the choreography; nothing here draws.
const seconds = (before, after) => Math.max(0.5, (Date.parse(after.at) - Date.parse(before.at)) / 1000)

/** The snapshots of the last two minutes, the oldest first. */
export function remember(history, snapshot) {
  return [...history.slice(-119), snapshot]
}

const handled = (snapshot, service, message) =>
  snapshot?.services[service]?.seen?.messages[message]?.handled ?? 0

/** How many a second, over the last few snapshots; a service that began anew counts from zero. */
export function rateOf(history, total) {
  const after = history.at(-1)
  const before = history.at(-4) ?? history[0]
  return after && before !== after ? Math.max(0, total(after) - total(before)) / seconds(before, after) : 0
}

export const handledBy = service => snapshot =>
  Object.values(snapshot.services[service]?.seen?.messages ?? {}).reduce((sum, row) => sum + row.handled, 0)

export const handledInAll = snapshot =>
  Object.keys(snapshot.services).reduce((sum, service) => sum + handledBy(service)(snapshot), 0)

/** Who says what to whom, with how often it was handled there and how often it is. */
export function messages(choreography, history) {
  const consumers = {}
  const emitters = {}
  for (const { service, hears, calls } of choreography.services) {
    for (const row of hears) {
      ;(consumers[row.message] ??= []).push(service)
      for (const emitted of row.emits) (emitters[emitted] ??= new Set()).add(service)
    }
    for (const call of calls) for (const answer of call.answers) (emitters[answer] ??= new Set()).add(`${service} calls`)
  }
  const rows = []
  for (const [message, to] of Object.entries(consumers)) {
    const from = emitters[message] ? [...emitters[message]] : ['customers']
    for (const target of to) {
      const total = handled(history.at(-1), target, message)
      const perSecond = rateOf(history, snapshot => handled(snapshot, target, message))
      for (const source of from) rows.push({ message, from: source, to: target, total, perSecond })
    }
  }
  return rows
}

/** The same by pairs: an arrow of the Stage. */
export function arrows(rows) {
  const pairs = new Map()
  for (const row of rows) {
    if (row.from === row.to || row.from.endsWith(' calls')) continue
    const key = `${row.from} ${row.to}`
    const pair = pairs.get(key) ?? { from: row.from, to: row.to, messages: [], total: 0, perSecond: 0 }
    pair.messages.push(row)
    pair.total += row.total
    pair.perSecond += row.perSecond
    pairs.set(key, pair)
  }
  return [...pairs.values()]
}

export const stuck = service => (service.messages ? service.messages.parked + service.messages.held : 0)

const LAGS_MS = 10_000

/** What needs a person, the gravest first. */
export function attention(snapshot) {
  if (!snapshot) return []
  const found = []
  for (const [name, service] of Object.entries(snapshot.services)) {
    const { messages, nodes } = service
    if (Object.keys(nodes).length === 0) {
      found.push({ grave: 3, what: `${name} runs nowhere`, cure: 'Start a node that runs it.', to: '#/nodes' })
    } else if (!messages) {
      found.push({ grave: 3, what: `${name} does not answer`, cure: 'Look at its node and its database.', to: '#/nodes' })
    } else {
      if (messages.parked > 0) {
        const held = messages.held > 0 ? `, and ${messages.held} held behind them` : ''
        found.push({
          grave: 2,
          what: `${name}: ${messages.parked} dead ${messages.parked === 1 ? 'letter' : 'letters'}${held}`,
          cure: 'Remove the cause, then retry; or mend or discard them.',
          to: '#/letters',
        })
      }
      if (messages.oldestPendingMs > LAGS_MS) {
        const s = Math.round(messages.oldestPendingMs / 1000)
        found.push({
          grave: 1,
          what: `${name}: its oldest message has waited ${s} s for who listens`,
          cure: 'Look for a consumer that is away or slow.',
          to: '#/stage',
        })
      }
    }
  }
  for (const edge of snapshot.edges) {
    if (edge.open > 0) {
      const state = edge.open < 1 ? 'trying again' : 'open'
      found.push({ grave: 2, what: `the breaker of ${edge.edge} is ${state}`, cure: 'It closes by itself.', to: '#/edges' })
    }
  }
  return found.sort((a, b) => b.grave - a.grave)
}

/** For what a saga waits, by what its services declare: who, for what, and until when. */
export function expected(choreography, entries) {
  const types = new Set(entries.map(entry => entry.type))
  const waiting = []
  for (const { service, waits } of choreography.services) {
    for (const wait of waits ?? []) {
      const begun = entries.some(entry => entry.type === wait.after && entry.emittedBy === service)
      if (!begun || wait.for.some(answer => types.has(answer))) continue
      const timer = entries.find(entry =>
        entry.type === wait.until && entry.handlers.some(handler => handler.state === 'SCHEDULED'))
      waiting.push({
        service,
        for: wait.for,
        until: wait.until,
        because: wait.because,
        dueAt: timer ? Date.parse(timer.emittedAt) : null,
      })
    }
  }
  return waiting
}

/** Errors that differ in ids and numbers only are one and the same. */
export const fingerprint = error =>
  error
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '…')
    .replace(/\d+/g, '#')
    .slice(0, 200)

export function groups(entries) {
  const byKey = new Map()
  for (const letter of entries) {
    if (letter.state === 'HELD') continue
    const print = fingerprint(letter.error)
    const key = `${letter.service} ${letter.type} ${print}`
    const group = byKey.get(key) ?? { key, service: letter.service, type: letter.type, error: letter.error, letters: [] }
    const held = entries.filter(other =>
      other.state === 'HELD' && other.service === letter.service && other.key === letter.key)
    group.letters.push({ ...letter, held })
    byKey.set(key, group)
  }
  return [...byKey.values()].sort((a, b) => b.letters.length - a.letters.length)
}
