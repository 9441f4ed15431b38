// The frame: sign in, find a screen, keep it fed.
import { render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Note, html } from './ui.mjs'
import { get, signIn, signOut, takeTokenFromAddress, token, watch } from './api.mjs'
import { attention, remember, stuck } from './model.mjs'
import { Stage } from './stage.mjs'
import { Saga } from './saga.mjs'
import { Letters } from './letters.mjs'
import { Trail } from './trail.mjs'
import { Attention, Books, Edges, Nodes, Search, Shop } from './pages.mjs'
import 'uplot/dist/uPlot.min.css'
import './style.css'

const SCREENS = [
  ['stage', 'Stage'], ['attention', 'Attention'], ['sagas', 'Sagas'], ['letters', 'Dead letters'], ['nodes', 'Nodes'],
  ['edges', 'Edges'], ['books', 'Books'], ['trail', 'Audit trail'], ['shop', 'Shop'],
]
const STATES = { live: 'live', lost: 'connecting …', paused: 'paused' }

const screenOf = () => {
  const [, name = 'stage', of = ''] = location.hash.split('/')
  return { name: name || 'stage', of }
}

function SignIn({ why, done }) {
  const [text, setText] = useState('')
  const [error, setError] = useState(why)
  const enter = async event => {
    event.preventDefault()
    signIn(text.trim())
    try {
      await get('/admin/choreography/declared')
      done()
    } catch (problem) {
      signOut()
      setError(problem.message)
    }
  }
  return html`<main class="sign-in"><form class="card" onSubmit=${enter}>
    <h1>Troupe</h1>
    <p>The console is for operators. <code>./troupe token --role operator --for NAME --data DIR</code> prints a token that
      lets you in.</p>
    <label for="token">An operator's token</label>
    <input type="text" name="username" autocomplete="username" value="operator" hidden readonly />
    <input id="token" type="password" autocomplete="current-password" required value=${text}
      onInput=${event => setText(event.target.value)} />
    ${error && html`<${Note} tone="bad">${error}</${Note}>`}
    <button class="primary">Sign in</button>
  </form></main>`
}

function Frame({ signedOut }) {
  const [choreography, setChoreography] = useState(null)
  const [history, setHistory] = useState([])
  const [state, setState] = useState('lost')
  const [paused, setPaused] = useState(false)
  const [screen, setScreen] = useState(screenOf())
  const still = useRef(false)
  still.current = paused
  const main = useRef(null)
  useEffect(() => {
    const moved = () => {
      setScreen(screenOf())
      main.current?.focus({ preventScroll: true })
      scrollTo(0, 0)
    }
    addEventListener('hashchange', moved)
    return () => removeEventListener('hashchange', moved)
  }, [])
  useEffect(() => {
    let timer = 0
    const ask = () => get('/admin/choreography/declared').then(setChoreography, problem => {
      if (problem.status === 401 || problem.status === 403) signedOut(problem.message)
      else timer = setTimeout(ask, 2_000)
    })
    ask()
    const end = watch(
      snapshot => { if (!still.current) setHistory(before => remember(before, snapshot)) },
      now => (now === 'refused' ? signedOut('Please sign in again.') : setState(now)))
    return () => { clearTimeout(timer); end() }
  }, [])
  const snapshot = history.at(-1)
  const needs = attention(snapshot)
  const dead = snapshot ? Object.values(snapshot.services).reduce((sum, service) => sum + stuck(service), 0) : 0
  const badges = { attention: needs.length, letters: dead }
  const shown = screen.name === 'saga' ? 'sagas' : screen.name
  const title = SCREENS.find(([name]) => name === shown)?.[1] ?? 'Stage'
  useEffect(() => { document.title = `${title} · Troupe` }, [title])
  const is = paused && state === 'live' ? 'paused' : state
  const screens = {
    stage: () => html`<${Stage} choreography=${choreography} history=${history} paused=${paused} pause=${() => setPaused(!paused)} />`,
    attention: () => html`<${Attention} needs=${needs} />`,
    sagas: () => html`<${Search} />`,
    saga: () => html`<${Saga} key=${screen.of} id=${screen.of} choreography=${choreography} />`,
    letters: () => html`<${Letters} />`,
    nodes: () => html`<${Nodes} snapshot=${snapshot} />`,
    edges: () => html`<${Edges} snapshot=${snapshot} />`,
    books: () => html`<${Books} />`,
    trail: () => html`<${Trail} />`,
    shop: () => html`<${Shop} choreography=${choreography} />`,
  }
  return html`
    <a class="skip" href=${location.hash || '#/stage'} onClick=${event => { event.preventDefault(); main.current.focus() }}>To the content</a>
    <header><a class="brand" href="#/stage"><img src="/console/icon.svg" alt="" width="24" height="24" />Troupe</a>
      <nav aria-label="Screens">${SCREENS.map(([name, label]) => html`
        <a href=${`#/${name}`} aria-current=${shown === name ? 'page' : undefined}>${label}${badges[name]
          ? html`<span class="count">${badges[name]}</span>` : ''}</a>`)}</nav>
      <span class=${`live ${is}`} role="status">${STATES[is]}</span>
      <button class="out" onClick=${() => signedOut('')}>Sign out</button></header>
    <main ref=${main} tabindex="-1">${choreography ? (screens[screen.name] ?? screens.stage)() : html`<${Note}>Connecting …</${Note}>`}</main>
    <footer>Troupe's console. <a href="/openapi.yaml">HTTP API</a> · <a href="/console/licences.txt">licences</a></footer>`
}

function App() {
  const [signedIn, setSignedIn] = useState(token() !== null)
  const [why, setWhy] = useState('')
  return signedIn
    ? html`<${Frame} signedOut=${text => { signOut(); setWhy(text); setSignedIn(false) }} />`
    : html`<${SignIn} why=${why} done=${() => setSignedIn(true)} />`
}

takeTokenFromAddress()
render(html`<${App} />`, document.getElementById('app'))
