// One saga: who said what to whom, when, and what is to come.
import { useMemo, useState } from 'preact/hooks'
import { Card, Note, Pill, ago, clock, html, short, useEvery } from './ui.mjs'
import { get } from './api.mjs'
import { expected } from './model.mjs'

const ROW = 38
const HEAD = 46
const LEFT = 84
const LANE = 116
const SETTLED = ['SHIPPED', 'CANCELLED']
const LATE_MS = 10_000

const since = (from, to) => {
  const ms = to - from
  return ms < 1000 ? `+${ms} ms` : ms < 60_000 ? `+${(ms / 1000).toFixed(1)} s` : `+${ago(ms)}`
}

const stateOf = entry => {
  const states = entry.handlers.map(handler => handler.state)
  for (const state of ['PARKED', 'HELD', 'SCHEDULED']) if (states.includes(state)) return state
  return entry.pending ? 'PENDING' : 'HANDLED'
}

/** All that led to a message, and all that came of it. */
function relatives(entries, id) {
  const byId = new Map(entries.map(entry => [entry.id, entry]))
  const family = new Set()
  for (let at = byId.get(id); at && !family.has(at.id); at = byId.get(at.causationId)) family.add(at.id)
  for (let grown = true; grown;) {
    grown = false
    for (const entry of entries) {
      if (!family.has(entry.id) && entry.causationId && family.has(entry.causationId) &&
          (entry.causationId === id || !isAncestor(byId, entry.causationId, id))) {
        family.add(entry.id)
        grown = true
      }
    }
  }
  return family
}

function isAncestor(byId, candidate, id) {
  for (let at = byId.get(id)?.causationId; at; at = byId.get(at)?.causationId) if (at === candidate) return true
  return false
}

function Message({ entry, row, x, begin, chosen, dim, choose }) {
  const y = HEAD + row * ROW + 20
  const state = stateOf(entry)
  const from = x(entry.emittedBy)
  const targets = entry.handlers.filter(handler => handler.service !== entry.emittedBy)
  const own = entry.handlers.some(handler => handler.service === entry.emittedBy)
  const when = state === 'SCHEDULED' ? `at ${new Date(entry.emittedAt).toLocaleTimeString()}`
    : since(begin, Date.parse(entry.emittedAt))
  const far = targets.length ? targets.reduce((a, b) => Math.abs(x(a.service) - from) > Math.abs(x(b.service) - from) ? a : b) : null
  const to = far ? x(far.service) : from
  const right = to >= from
  return html`
    <g class=${`message ${state.toLowerCase()} ${chosen ? 'chosen' : ''} ${dim ? 'dim' : ''}`} role="button" tabindex="0"
       aria-pressed=${chosen ? 'true' : 'false'} onClick=${choose}
       onKeyDown=${event => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose() } }}>
      <title>${`${entry.type} by ${entry.emittedBy}, ${when}, ${state.toLowerCase()}${
        targets.length ? ` to ${targets.map(target => target.service).join(', ')}` : ''}`}</title>
      <rect class="band" x="0" y=${y - 20} width="100%" height=${ROW} />
      <text class="when" x="8" y=${y + 4}>${when}</text>
      ${targets.map(target => html`<line x1=${from} y1=${y} x2=${x(target.service) + (x(target.service) > from ? -5 : 5)} y2=${y}
        marker-end="url(#head)" />`)}
      <circle cx=${from} cy=${y} r="5" />
      ${own && html`<circle class="own" cx=${from} cy=${y} r="9" />`}
      <text class="type" x=${right ? from + 12 : from - 12} y=${y - 8} text-anchor=${right ? 'start' : 'end'}>
        ${entry.type}${state === 'PARKED' ? ' ✕' : ''}</text>
    </g>`
}

function Lanes({ entries, chosen, choose }) {
  const lanes = useMemo(() => {
    const found = []
    for (const entry of entries) {
      for (const name of [entry.emittedBy, ...entry.handlers.map(handler => handler.service)]) {
        if (!found.includes(name)) found.push(name)
      }
    }
    return found
  }, [entries])
  const x = name => LEFT + 40 + lanes.indexOf(name) * LANE
  const width = Math.max(LEFT + 40 + (lanes.length - 1) * LANE + 130, 600)
  const height = HEAD + entries.length * ROW + 12
  const begin = Math.min(...entries.filter(e => stateOf(e) !== 'SCHEDULED').map(e => Date.parse(e.emittedAt)))
  const family = chosen && relatives(entries, chosen)
  return html`<div class="scroll" tabindex="0" role="region" aria-label="The saga, message by message">
    <svg class="lanes" viewBox=${`0 0 ${width} ${height}`} style=${{ minWidth: `${Math.min(width, 720)}px`, maxWidth: `${width * 1.2}px` }}
         role="group" aria-label="Messages from the top to the bottom, services side by side">
      <defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"
        markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0L8,4L0,8z" /></marker></defs>
      ${lanes.map(name => html`<g class="lane"><line x1=${x(name)} y1=${HEAD - 12} x2=${x(name)} y2=${height} />
        <rect x=${x(name) - 55} y="6" width="110" height="26" rx="13" />
        <text class=${name.length > 12 ? 'long' : ''} x=${x(name)} y="23" text-anchor="middle">${name}</text></g>`)}
      ${entries.map((entry, row) => html`<${Message} key=${entry.id} entry=${entry} row=${row} x=${x} begin=${begin}
        chosen=${chosen === entry.id} dim=${family && !family.has(entry.id)}
        choose=${() => choose(chosen === entry.id ? '' : entry.id)} />`)}
    </svg></div>`
}

const Detail = ({ entry, entries, payload, choose }) => {
  const cause = entries.find(other => other.id === entry.causationId)
  const effects = entries.filter(other => other.causationId === entry.id)
  const link = other => html`<button class="link" onClick=${() => choose(other.id)}>${other.type}</button> `
  const at = Date.parse(entry.emittedAt)
  return html`<${Card} title=${entry.type} aside=${html`<${Pill} state=${stateOf(entry)} />`}>
    <dl>
      <dt>${stateOf(entry) === 'SCHEDULED' ? 'due at' : 'emitted at'}</dt><dd>${new Date(at).toLocaleString()} by ${entry.emittedBy}</dd>
      <dt>because of</dt><dd>${cause ? link(cause) : 'a request from outside'}</dd>
      <dt>led to</dt><dd>${effects.length ? effects.map(link) : 'nothing yet'}</dd>
      <dt>handled by</dt><dd>${entry.handlers.length === 0 ? 'nobody has to' : entry.handlers.map(handler => html`<span class="by">
        ${handler.service} ${handler.at ? `after ${Math.max(0, Date.parse(handler.at) - at)} ms` : ''}
        ${handler.state !== 'HANDLED' && html`<${Pill} state=${handler.state} />`} </span>`)}</dd>
      <dt>message id</dt><dd class="mono">${entry.id}</dd>
    </dl>
    ${payload ? html`<pre tabindex="0">${JSON.stringify(payload, null, 2)}</pre>`
      : html`<p class="faint">What it said is kept where nodes record (<code>./troupe start --record</code>), and of dead letters.</p>`}
  </${Card}>`
}

function Next({ waiting, entries, settled, now }) {
  const stuckThere = entries.filter(entry => ['PARKED'].includes(stateOf(entry)))
  const late = entries.filter(entry => stateOf(entry) === 'PENDING' && now - Date.parse(entry.emittedAt) > LATE_MS)
  if (stuckThere.length) {
    return html`<${Note} tone="bad"><b>Stopped:</b> ${stuckThere.map(e => e.type).join(', ')} could not be handled by${' '}
      ${stuckThere.flatMap(e => e.handlers.map(h => h.service)).join(', ')}. <a href="#/letters">See the dead letters.</a></${Note}>`
  }
  if (late.length) {
    return html`<${Note} tone="bad"><b>Overdue:</b> ${late.map(e => e.type).join(', ')} has not been taken by everyone who
      listens for ${ago(now - Math.min(...late.map(e => Date.parse(e.emittedAt))))}.</${Note}>`
  }
  if (settled) return html`<${Note} tone="good">The saga has come to its end; nothing more is expected.</${Note}>`
  return waiting.map(wait => {
    const overdue = wait.dueAt !== null && wait.dueAt < now
    return html`<${Note} tone=${overdue ? 'bad' : 'info'}><b>${wait.service}</b> waits for${' '}
      <b>${wait.for.join(' or ')}</b>${wait.dueAt === null
        ? wait.because ? `: ${wait.because}` : ''
        : overdue ? html`, and is overdue for ${ago(now - wait.dueAt)} (${wait.until})`
          : html`, gives up in <b class="mono">${clock(wait.dueAt - now)}</b> (${wait.until})`}</${Note}>`
  })
}

/** @param bare without a heading, within another screen */
export function Saga({ id, choreography, bare }) {
  const [order, setOrder] = useState(null)
  const [entries, setEntries] = useState([])
  const [payloads, setPayloads] = useState({})
  const [error, setError] = useState('')
  const [chosen, choose] = useState('')
  const [now, setNow] = useState(Date.now())
  useEvery(async () => {
    setNow(Date.now())
    try {
      const [view, timeline] = await Promise.all([
        get(`/api/v1/orders/${encodeURIComponent(id)}`), get(`/api/v1/orders/${encodeURIComponent(id)}/timeline`)])
      setOrder(view)
      setEntries(timeline.entries)
      setError(timeline.degraded ? `Not complete: ${timeline.degraded.join(', ')} did not answer.` : '')
      const [recorded, letters] = await Promise.all([
        get(`/admin/orders/${encodeURIComponent(id)}/recording`),
        timeline.entries.some(e => stateOf(e) === 'PARKED') ? get('/admin/dead-letters?limit=1000') : { entries: [] }])
      const known = {}
      for (const step of recorded.steps) known[step.id] = step.message?.payload
      for (const letter of letters.entries) known[letter.id] = letter.payload
      setPayloads(known)
      const calm = SETTLED.includes(view.status) && !timeline.entries.some(e => stateOf(e) === 'PENDING')
      return calm ? 10_000 : 1_000
    } catch (problem) {
      setError(problem.message)
      return 3_000
    }
  }, 1_000, [id])
  const waiting = useMemo(() => expected(choreography, entries), [choreography, entries])
  const settled = order && SETTLED.includes(order.status) && !entries.some(e => stateOf(e) === 'PENDING')
  const entry = entries.find(candidate => candidate.id === chosen)
  return html`
    ${!bare && html`<div class="title"><h1>Saga <span class="mono" title=${id}>${short(id)}</span></h1>
      ${order && html`<${Pill} state=${order.status} />`}</div>`}
    ${error && html`<${Note} tone="warn">${error}</${Note}>`}
    ${order && html`<p class="summary">${order.items.map(item => `${item.quantity} × ${item.sku}`).join(', ')},${' '}
      <b>${(order.totalCents / 100).toFixed(2)} ${order.currency}</b>${order.reason ? html`. Cancelled: <b>${
        order.reason.toLowerCase().replaceAll('_', ' ')}</b>` : ''}</p>`}
    ${entries.length > 0 && html`
      <${Next} waiting=${waiting} entries=${entries} settled=${settled} now=${now} />
      <div class=${entry ? 'columns wide' : ''}>
        <${Card}><${Lanes} entries=${entries} chosen=${chosen} choose=${choose} />
          <p class="legend">A ring: a message to itself or to a provider. Choose a message to see why it was said and what came of it.</p></${Card}>
        ${entry && html`<${Detail} entry=${entry} entries=${entries} payload=${payloads[entry.id]} choose=${choose} />`}
      </div>`}`
}
