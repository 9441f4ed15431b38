// What all screens share.
import { h } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import htm from 'htm'

export const html = htm.bind(h)

export const ago = ms => {
  const s = Math.max(0, Math.round(ms / 1000))
  if (s < 60) return `${s} s`
  if (s < 3600) return `${Math.floor(s / 60)} min`
  return s < 172800 ? `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min` : `${Math.floor(s / 86400)} days`
}

/** Minutes and seconds, as on a clock that runs down. */
export const clock = ms => {
  const s = Math.max(0, Math.ceil(ms / 1000))
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`
}

export const rate = n => (n === 0 ? '0/s' : n < 10 ? `${n.toFixed(1)}/s` : `${Math.round(n).toLocaleString('en')}/s`)
export const count = n => Number(n).toLocaleString('en')
export const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`
export const short = id => (id.length > 20 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id)

const TONES = {
  SHIPPED: 'good', HANDLED: 'good', DONE: 'good', closed: 'good', CONFIRMED: 'info', RUNNING: 'info', PENDING: 'info',
  SCHEDULED: 'info', 'half-open': 'warn', HELD: 'warn', UNKNOWN: 'warn', STOPPED: 'warn', GONE: 'warn',
  CANCELLED: 'warn', REFUSED: 'warn', PARKED: 'bad', UNREADABLE: 'bad', FAILED: 'bad', ABORTED: 'bad', open: 'bad',
}

export const Pill = ({ state, text }) =>
  html`<span class=${`pill ${TONES[state] ?? 'info'}`}>${text ?? String(state).toLowerCase()}</span>`

export const Card = ({ title, children, aside, class: more = '' }) => html`
  <section class=${`card ${more}`}>
    ${title && html`<div class="card-head"><h2>${title}</h2>${aside}</div>`}
    ${children}
  </section>`

export const Note = ({ tone = 'info', children }) => html`<p class=${`note ${tone}`} role="status">${children}</p>`

/** A table that scrolls by itself where it is too wide, also with the keyboard. A head with a # is above numbers. */
export const Table = ({ label, head, children }) => html`
  <div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table><thead><tr>${head.map(text => html`<th scope="col" class=${text[0] === '#' ? 'number' : ''}>${text.replace('#', '')}</th>`)}</tr></thead><tbody>${children}</tbody></table>
  </div>`

/** What cannot be undone asks once more. */
export function Sure({ label, question, onSure, class: more = '' }) {
  const [asking, setAsking] = useState(false)
  if (!asking) return html`<button class=${more} onClick=${() => setAsking(true)}>${label}</button>`
  return html`<span class="sure" role="group" aria-label=${question}>
    <span>${question}</span>
    <button class="danger" onClick=${() => { setAsking(false); onSure() }}>Yes</button>
    <button onClick=${() => setAsking(false)}>No</button></span>`
}

/** Does something now and, as long as the screen is there, again; the interval may depend on what it answered. */
export function useEvery(action, ms, keys) {
  const latest = useRef(action)
  latest.current = action
  useEffect(() => {
    let timer = 0
    let over = false
    const round = async () => {
      const next = document.hidden ? ms : await latest.current().catch(() => ms)
      if (!over) timer = setTimeout(round, next ?? ms)
    }
    round()
    return () => { over = true; clearTimeout(timer) }
  }, keys)
}

export function useNarrow() {
  const query = '(max-width: 720px)'
  const [narrow, setNarrow] = useState(matchMedia(query).matches)
  useEffect(() => {
    const media = matchMedia(query)
    const changed = () => setNarrow(media.matches)
    media.addEventListener('change', changed)
    return () => media.removeEventListener('change', changed)
  }, [])
  return narrow
}
