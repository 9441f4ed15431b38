// The smaller screens.
import { useEffect, useState } from 'preact/hooks'
import { Card, Note, Pill, Table, ago, count, html, plural, short } from './ui.mjs'
import { call, get } from './api.mjs'
import { Saga } from './saga.mjs'
import { Orders } from './stage.mjs'

const GRAVE = { 3: ['bad', 'now'], 2: ['warn', 'soon'], 1: ['info', 'look'] }

export const Attention = ({ needs }) => html`
  <div class="title"><h1>Attention</h1></div>
  ${needs.length === 0
    ? html`<${Note} tone="good">All is well: every service answers, nothing is stuck, no breaker is open.</${Note}>`
    : html`<ul class="needs">${needs.map(need => html`<li class="card">
        <span class=${`pill ${GRAVE[need.grave][0]}`}>${GRAVE[need.grave][1]}</span>
        <div><b>${need.what}</b><p>${need.cure}</p></div><a href=${need.to}>go there</a></li>`)}</ul>`}`

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function Search() {
  const [text, setText] = useState('')
  const [orders, setOrders] = useState([])
  const [error, setError] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => get(`/admin/orders${text.trim() ? `?text=${encodeURIComponent(text.trim())}` : ''}`)
      .then(found => { setOrders(found.orders); setError('') }, problem => setError(problem.message)), text ? 250 : 0)
    return () => clearTimeout(timer)
  }, [text])
  return html`
    <div class="title"><h1>Sagas</h1></div>
    <form class="search" role="search" onSubmit=${event => {
      event.preventDefault()
      if (UUID.test(text.trim())) location.hash = `#/saga/${text.trim().toLowerCase()}`
    }}>
      <label for="wanted">An order's id, however old; or, of the latest thousand, a part of an id, customer, correlation id,
        article, status or reason</label>
      <div class="actions"><input id="wanted" type="search" value=${text} onInput=${event => setText(event.target.value)} />
        <button class="primary" disabled=${!UUID.test(text.trim())}>Open</button></div>
    </form>
    ${error && html`<${Note} tone="warn">${error}</${Note}>`}
    <${Card} title=${text ? `Found ${orders.length === 50 ? 'the latest 50' : orders.length}` : 'Latest orders'}>
      <${Orders} orders=${orders} /></${Card}>`
}

const megabytes = bytes => `${Math.round(bytes / 1_048_576).toLocaleString('en')} MB`

export function Nodes({ snapshot }) {
  if (!snapshot) return null
  const services = Object.entries(snapshot.services)
  const nodes = [...new Set(services.flatMap(([, service]) => Object.keys(service.nodes)))].sort()
  const here = snapshot.here
  return html`
    <div class="title"><h1>Nodes</h1></div>
    <${Card} title="Who runs what">
      <${Table} label="Who runs what" head=${['service', ...nodes.map((node, i) => `node ${i + 1}`), 'answers', 'since']}>
        ${services.map(([name, service]) => html`<tr><td><b>${name}</b></td>
          ${nodes.map(node => html`<td>${service.nodes[node] ? plural(service.nodes[node], 'instance') : ''}</td>`)}
          <td>${service.messages ? html`<${Pill} state="HANDLED" text="yes" />` : html`<${Pill} state="FAILED" text="no" />`}</td>
          <td>${service.seen ? ago(Date.parse(snapshot.at) - Date.parse(service.seen.since)) : ''}</td></tr>`)}
      </${Table}>
      <ol class="faint">${nodes.map(node => html`<li class="mono">${node}</li>`)}</ol>
    </${Card}>
    <${Card} title="The node that answers here">
      <dl><dt>memory</dt><dd>${megabytes(here.memoryBytes)} of ${megabytes(here.memoryBytesMax)}</dd>
        <dt>processors</dt><dd>${here.processors}</dd><dt>Java</dt><dd>${here.java}</dd>
        <dt>up</dt><dd>${ago(here.upMs)}</dd></dl>
    </${Card}>`
}

const breaker = edge => (edge.open === 0 ? 'closed' : edge.open < 1 ? 'half-open' : 'open')

export const Edges = ({ snapshot }) => snapshot && html`
  <div class="title"><h1>Edges</h1></div>
  <${Card}><p>What this node calls, and how the circuit breaker of each is. An open one lets nothing through for a while and
    then tries again by itself.</p>
    <${Table} label="Edges" head=${['edge', 'breaker', '#calls under way', '#retries']}>
      ${snapshot.edges.map(edge => html`<tr><td><b>${edge.edge}</b></td><td><${Pill} state=${breaker(edge)} text=${breaker(edge)} /></td>
        <td class="number">${count(edge.calls)}</td><td class="number">${count(edge.retries)}</td></tr>`)}
    </${Table}></${Card}>`

const PAGES_MAX = 20

async function read(book, told) {
  const entries = []
  let after = ''
  for (let page = 0; page < PAGES_MAX; page++) {
    const read = await get(`/admin/books/${book}?limit=1000${after && `&after=${encodeURIComponent(after)}`}`)
    entries.push(...read.entries)
    told(book, entries.length)
    if (!read.next) return { entries, whole: true }
    after = read.next
  }
  return { entries, whole: false }
}

const tally = entries => Object.entries(entries.reduce((sums, entry) => {
  sums[entry.status] = (sums[entry.status] ?? 0) + 1
  return sums
}, {}))

export function Books() {
  const [books, setBooks] = useState(null)
  const [progress, setProgress] = useState('')
  const [error, setError] = useState('')
  const open = async () => {
    try {
      setError('')
      setBooks(null)
      const told = (book, number) => setProgress(`Reading ${book}: ${count(number)} …`)
      const found = {}
      for (const book of ['orders', 'payments', 'shipments', 'stock']) found[book] = await read(book, told)
      setBooks(found)
    } catch (problem) {
      setError(problem.message)
    }
    setProgress('')
  }
  const wrong = books?.stock.entries.filter(stock => stock.available + stock.reserved + stock.shipped !== stock.received)
  return html`
    <div class="title"><h1>Books</h1><button class="primary" disabled=${progress !== ''} onClick=${open}>Read the books</button></div>
    <${Card}><p>What the services have in their books, and whether the stock adds up: what came in is there, reserved or
      shipped. <code>./troupe audit</code> compares all the books with each other.</p></${Card}>
    ${progress && html`<${Note}>${progress}</${Note}>`}
    ${error && html`<${Note} tone="bad">${error}</${Note}>`}
    ${books && html`
      ${Object.values(books).some(book => !book.whole) && html`<${Note} tone="warn">There is more than is read here.</${Note}>`}
      ${wrong.length === 0 ? html`<${Note} tone="good">The stock adds up: ${plural(books.stock.entries.length, 'article')} looked at.</${Note}>`
        : html`<${Note} tone="bad">The stock of ${wrong.map(stock => stock.sku).join(', ')} does not add up.</${Note}>`}
      <div class="columns three">${['orders', 'payments', 'shipments'].map(name => html`<${Card} title=${name}>
        <dl>${tally(books[name].entries).map(([status, number]) => html`<dt>${status.toLowerCase()}</dt><dd>${count(number)}</dd>`)}</dl></${Card}>`)}
      </div>
      <${Card} title="Stock"><${Table} label="Stock" head=${['article', '#received', '#available', '#reserved', '#shipped']}>
        ${books.stock.entries.slice(0, 100).map(stock => html`<tr><td><b>${stock.sku}</b></td>${['received', 'available', 'reserved', 'shipped']
          .map(column => html`<td class="number">${count(stock[column])}</td>`)}</tr>`)}</${Table}></${Card}>`}`
}

const TOKENS = [
  ['tok_ok', 'A good card', 'the order is shipped'],
  ['tok_declined', 'A declined card', 'the order is cancelled and the stock goes back'],
  ['tok_flaky', 'A provider that stumbles', 'the call is tried again, and works'],
  ['tok_slow', 'A slow provider', 'it takes a while'],
  ['tok_timeout', 'A provider that says nothing', 'the saga waits until its time is up'],
]
const ARTICLE = { sku: 'CONSOLE-TEAPOT', name: 'Teapot', priceCents: 2500, currency: 'EUR' }
const STOCK = 1000

/** The shop needs something to sell; it is put there once. Stock comes last, so where there is some, all is there. */
async function stocked() {
  const { sku, ...product } = ARTICLE
  const { entries } = await get(`/admin/books/stock?limit=1&after=${sku.slice(0, -1)}`)
  if (entries[0]?.sku !== sku) {
    await call('PUT', `/api/v1/products/${sku}`, { body: product })
    await call('PUT', `/api/v1/stock/${sku}`, { body: { available: STOCK } })
  }
}

/** A product is known to orders a few milliseconds later, not at once. */
async function placed(body, key) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call('POST', '/api/v1/orders', { body, headers: { 'Idempotency-Key': key } })
    } catch (problem) {
      if (problem.status !== 422 || attempt === 10) throw problem
      await new Promise(later => setTimeout(later, 200))
    }
  }
}

export function Shop({ choreography }) {
  const [token, setToken] = useState('tok_ok')
  const [quantity, setQuantity] = useState(1)
  const [orderId, setOrderId] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  const buy = async event => {
    event.preventDefault()
    setBusy(true)
    setError('')
    try {
      await stocked()
      const body = { customerId: crypto.randomUUID(), items: [{ sku: ARTICLE.sku, quantity }], paymentToken: token }
      setOrderId((await placed(body, crypto.randomUUID())).orderId)
    } catch (problem) {
      setError(problem.message)
    }
    setBusy(false)
  }
  return html`
    <div class="title"><h1>Shop</h1></div>
    <form class="card shop" onSubmit=${buy}>
      <p class="lead">One ${ARTICLE.name.toLowerCase()}, ${(ARTICLE.priceCents / 100).toFixed(2)} ${ARTICLE.currency}. Buy it, and
        watch what the services make of it.</p>
      <fieldset><legend>Pay with</legend>${TOKENS.map(([value, title, what]) => html`<label class="choice">
        <input type="radio" name="token" value=${value} checked=${token === value} onChange=${() => setToken(value)} />
        <span><b>${title}</b> <span class="faint">${what}</span></span></label>`)}</fieldset>
      <div class="actions"><label for="quantity">How many</label>
        <input id="quantity" type="number" min="1" max="100" value=${quantity}
          onInput=${event => setQuantity(Math.max(1, Math.min(100, Number(event.target.value) || 1)))} />
        <button class="primary" disabled=${busy}>Buy</button></div>
    </form>
    ${error && html`<${Note} tone="bad">${error}</${Note}>`}
    ${orderId && html`<h2>Your order <a class="mono" href=${`#/saga/${orderId}`}>${short(orderId)}</a></h2>
      <${Saga} key=${orderId} id=${orderId} choreography=${choreography} bare=${true} />`}`
}
