// The Stage: the choreography as it lives.
import dagre from '@dagrejs/dagre'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import uPlot from 'uplot'
import { Card, Note, Pill, Table, count, html, plural, rate, short, useNarrow } from './ui.mjs'
import { arrows, handledBy, handledInAll, messages, rateOf, stuck } from './model.mjs'

const CARD = { width: 184, height: 62 }

/** Places depend on what is declared and on nothing that changes, so that nothing jumps. */
function layout(pairs, services, narrow) {
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({
    rankdir: narrow ? 'TB' : 'LR', nodesep: narrow ? 26 : 34, ranksep: narrow ? 54 : 92, edgesep: 14, marginx: 10, marginy: 14,
  })
  graph.setDefaultEdgeLabel(() => ({}))
  graph.setNode('customers', { width: 112, height: 40 })
  for (const service of services) graph.setNode(service, { ...CARD })
  for (const pair of pairs) {
    if (graph.hasNode(pair.from) && graph.hasNode(pair.to)) {
      graph.setEdge(pair.from, pair.to, { width: narrow ? 50 : 62, height: 22, labelpos: 'c' }, pair.to)
    }
  }
  dagre.layout(graph)
  return graph
}

const CORNER = 16

/** From point to point with round corners, so that an arrow passes where its label is. */
const path = points => {
  let d = `M${points[0].x},${points[0].y}`
  for (let i = 1; i < points.length - 1; i++) {
    const [before, at, after] = [points[i - 1], points[i], points[i + 1]]
    const toward = other => {
      const far = Math.hypot(other.x - at.x, other.y - at.y) || 1
      const step = Math.min(CORNER, far / 2) / far
      return `${at.x + (other.x - at.x) * step},${at.y + (other.y - at.y) * step}`
    }
    d += ` L${toward(before)} Q${at.x},${at.y} ${toward(after)}`
  }
  const last = points.at(-1)
  return `${d} L${last.x},${last.y}`
}

const press = action => event => {
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault()
    action()
  }
}

function Arrow({ pair, edge, chosen, choose }) {
  const busy = pair.perSecond > 0
  const state = pair.total === 0 ? 'never' : busy ? 'busy' : 'calm'
  const width = 1.4 + Math.min(4.5, Math.log2(1 + pair.perSecond))
  const label = pair.total === 0 ? 'never' : busy ? rate(pair.perSecond) : count(pair.total)
  const says = `${pair.from} to ${pair.to}: ${plural(pair.messages.length, 'message type')}, ${count(pair.total)} handled`
  return html`
    <g class=${`arrow ${state} ${chosen ? 'chosen' : ''}`} role="button" tabindex="0"
       aria-pressed=${chosen ? 'true' : 'false'} onClick=${choose} onKeyDown=${press(choose)}>
      <title>${[says, ...pair.messages.map(row => `${row.message}: ${count(row.total)}`)].join('\n')}</title>
      <path class="hit" d=${path(edge.points)} />
      <path class="line" d=${path(edge.points)} stroke-width=${width} marker-end=${`url(#tip-${state})`} />
      <g transform=${`translate(${edge.x},${edge.y})`}>
        <rect x="-28" y="-10" width="56" height="20" rx="10" /><text y="4" text-anchor="middle">${label}</text>
      </g>
    </g>`
}

function Service({ name, service, node, history }) {
  const instances = Object.values(service.nodes).reduce((a, b) => a + b, 0)
  const dead = stuck(service)
  const state = !service.messages || instances === 0 ? 'down' : dead > 0 ? 'ill' : 'well'
  const perSecond = rateOf(history, handledBy(name))
  const waiting = (service.mailbox ?? 0) + (service.messages?.pending ?? 0)
  return html`
    <g class=${`service ${state}`} transform=${`translate(${node.x - CARD.width / 2},${node.y - CARD.height / 2})`}>
      <title>${`${name}: mailbox ${service.mailbox}, on their way ${service.messages?.pending ?? 'unknown'}`}</title>
      <rect width=${CARD.width} height=${CARD.height} rx="10" />
      <circle cx="16" cy="19" r="5" />
      <text class="name" x="28" y="24">${name}</text>
      <text class="small" x="14" y="47">
        ${state === 'down' ? 'does not answer' : `${plural(instances, 'instance')} · ${waiting} waiting`}</text>
      ${perSecond > 0 && html`<text class="rate" x=${CARD.width - 12} y="24" text-anchor="end">${rate(perSecond)}</text>`}
      ${dead > 0 && html`<a href="#/letters" aria-label=${`${dead} dead letters of ${name}`}>
        <g class="badge" transform=${`translate(${CARD.width - 6},0)`}>
          <rect x="-16" y="-11" width="32" height="22" rx="11" /><text y="5" text-anchor="middle">${dead}</text></g></a>`}
    </g>`
}

const time = seconds => new Date(seconds * 1000).toLocaleTimeString('en-GB')

function Plot({ history }) {
  const host = useRef(null)
  const plot = useRef(null)
  const series = useMemo(() => {
    const at = []
    const perSecond = []
    for (let i = 1; i < history.length; i++) {
      at.push(Date.parse(history[i].at) / 1000)
      perSecond.push(rateOf(history.slice(Math.max(0, i - 3), i + 1), handledInAll))
    }
    return [at, perSecond]
  }, [history])
  useEffect(() => {
    const style = getComputedStyle(document.documentElement)
    const color = name => style.getPropertyValue(name).trim()
    const axis = { stroke: color('--muted'), grid: { stroke: color('--line'), width: 1 }, ticks: { show: false }, font: '12px system-ui' }
    const width = () => Math.max(200, host.current.clientWidth)
    plot.current = new uPlot({
      width: width(), height: 130, legend: { show: false }, cursor: { show: false },
      scales: { y: { range: (self, low, high) => [0, Math.max(5, high * 1.15)] } },
      axes: [{ ...axis, space: 90, values: (self, at) => at.map(time) }, { ...axis, size: 46 }],
      series: [{}, { stroke: color('--accent'), width: 2, fill: color('--wash'), points: { show: false } }],
    }, series, host.current)
    const resized = new ResizeObserver(() => host.current && plot.current.setSize({ width: width(), height: 130 }))
    resized.observe(host.current)
    return () => { resized.disconnect(); plot.current.destroy() }
  }, [])
  useEffect(() => plot.current?.setData(series), [series])
  const now = series[1].at(-1) ?? 0
  return html`<div ref=${host} class="plot" role="img" aria-label=${`Messages handled per second, at present ${rate(now)}`}></div>`
}

const Figure = ({ label, value, tone = '', to }) => {
  const inner = html`<span class=${`value ${tone}`}>${value}</span><span class="label">${label}</span>`
  return to ? html`<a class="figure" href=${to}>${inner}</a>` : html`<div class="figure">${inner}</div>`
}

function Figures({ snapshot, history }) {
  const services = Object.values(snapshot.services)
  const sum = of => services.reduce((total, service) => total + (service.messages ? of(service.messages) : 0), 0)
  const up = services.filter(service => service.messages).length
  const dead = sum(messages => messages.parked)
  return html`<div class="figures">
    <${Figure} label="services answer" value=${`${up} of ${services.length}`} tone=${up < services.length ? 'bad' : 'good'} to="#/nodes" />
    <${Figure} label="messages handled" value=${rate(rateOf(history, handledInAll))} />
    <${Figure} label="on their way" value=${count(sum(messages => messages.pending))} />
    <${Figure} label="timers set" value=${count(sum(messages => messages.scheduled))} />
    <${Figure} label="dead letters" value=${count(dead)} tone=${dead ? 'bad' : ''} to="#/letters" />
  </div>`
}

export const Orders = ({ orders }) => orders.length === 0
  ? html`<p class="empty">No order yet. <a href="#/shop">Buy something</a> and watch it happen.</p>`
  : html`<ul class="orders">${orders.map(order => html`
      <li key=${order.orderId}><a href=${`#/saga/${order.orderId}`}>
        <span class="mono">${short(order.orderId)}</span>
        <${Pill} state=${order.status} />
        <span class="what">${order.reason ? order.reason.toLowerCase().replaceAll('_', ' ') : order.skus.join(', ')}</span>
        <span class="money">${(order.totalCents / 100).toFixed(2)} ${order.currency}</span></a></li>`)}</ul>`

export function Stage({ choreography, history, paused, pause }) {
  const narrow = useNarrow()
  const [chosen, choose] = useState('')
  const snapshot = history.at(-1)
  const services = choreography.services.map(service => service.service)
  const rows = useMemo(() => messages(choreography, history), [choreography, history])
  const pairs = useMemo(() => arrows(rows), [rows])
  const graph = useMemo(() => layout(arrows(messages(choreography, [])), services, narrow), [choreography, narrow])
  if (!snapshot) return html`<${Note}>Waiting for the first snapshot …</${Note}>`
  const { width, height } = graph.graph()
  const selected = pairs.find(pair => `${pair.from} ${pair.to}` === chosen)
  const shown = selected ? selected.messages : rows.filter(row => row.from !== row.to && !row.from.endsWith(' calls'))
  const customers = graph.node('customers')
  return html`
    <div class="title"><h1>Stage</h1>
      <button onClick=${pause} aria-pressed=${paused ? 'true' : 'false'}>${paused ? 'Go on' : 'Pause'}</button></div>
    <${Figures} snapshot=${snapshot} history=${history} />
    <${Card} class="stage">
      <div class="scroll" tabindex="0" role="region" aria-label="The services and what they say to each other">
        <svg viewBox=${`0 0 ${width} ${height}`} style=${{ minWidth: `${narrow ? 560 : 760}px` }}
             role="group" aria-label="Services and messages">
          <defs>${['never', 'calm', 'busy'].map(state => html`
            <marker id=${`tip-${state}`} class=${`tip ${state}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9"
                    markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0,0L8,4L0,8z" /></marker>`)}</defs>
          ${pairs.filter(pair => graph.hasEdge(pair.from, pair.to, pair.to)).map(pair => {
            const key = `${pair.from} ${pair.to}`
            return html`<${Arrow} key=${key} pair=${pair} edge=${graph.edge(pair.from, pair.to, pair.to)}
              chosen=${chosen === key} choose=${() => choose(chosen === key ? '' : key)} />`
          })}
          ${customers && html`<g class="customers" transform=${`translate(${customers.x - 56},${customers.y - 20})`}>
            <rect width="112" height="40" rx="20" /><text x="56" y="25" text-anchor="middle">customers</text></g>`}
          ${services.map(name => html`<${Service} key=${name} name=${name} node=${graph.node(name)} history=${history}
            service=${snapshot.services[name] ?? { nodes: {} }} />`)}
        </svg>
      </div>
      <p class="legend">An arrow shows how many messages it has carried, or how many a second while it is busy; dashed: never
        seen since the services started. Choose one to see its messages.</p>
    </${Card}>
    <div class="columns">
      <${Card} title=${selected ? `${selected.from} → ${selected.to}` : 'Messages'}
               aside=${selected && html`<button onClick=${() => choose('')}>Show all</button>`}>
        <${Table} label="Messages" head=${['message', 'from', 'to', '#a second', '#handled']}>
          ${shown.map(row => html`<tr class=${row.total === 0 ? 'faint' : ''}>
            <td><b>${row.message}</b></td><td>${row.from}</td><td>${row.to}</td>
            <td class="number">${row.perSecond ? rate(row.perSecond) : ''}</td>
            <td class="number">${row.total ? count(row.total) : 'never'}</td></tr>`)}
        </${Table}>
      </${Card}>
      <div>
        <${Card} title="Messages handled a second"><${Plot} history=${history} /></${Card}>
        <${Card} title="Latest orders" aside=${html`<a href="#/sagas">find others</a>`}>
          <${Orders} orders=${snapshot.recent.slice(0, 8)} /></${Card}>
      </div>
    </div>`
}
