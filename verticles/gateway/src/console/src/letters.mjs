// Dead letters: what failed for good, why, and its cures.
import { useMemo, useState } from 'preact/hooks'
import { Card, Note, Pill, Sure, ago, count, html, plural, short, useEvery } from './ui.mjs'
import { call, get } from './api.mjs'
import { groups } from './model.mjs'

const MOST = 1000

/** The lines in which two texts differ; enough for payloads of some lines. */
function Difference({ before, after }) {
  const a = before.split('\n')
  const b = after.split('\n')
  const gone = a.filter(line => !b.includes(line))
  const come = b.filter(line => !a.includes(line))
  if (gone.length + come.length === 0) return html`<p class="faint">Nothing is changed yet.</p>`
  return html`<pre class="difference" tabindex="0" aria-label="What is changed">${gone.map(line => html`<del>- ${line}
</del>`)}${come.map(line => html`<ins>+ ${line}
</ins>`)}</pre>`
}

function Editor({ letter, done, close }) {
  const before = JSON.stringify(letter.payload, null, 2)
  const [text, setText] = useState(before)
  const [error, setError] = useState('')
  const save = async () => {
    try {
      const payload = JSON.parse(text)
      await call('PUT', `/admin/dead-letters/${letter.service}/${letter.id}`, { body: { seen: letter.payload, payload } })
      done('Mended. It is still the same message: a retry settles it once.')
    } catch (problem) {
      setError(problem.message)
    }
  }
  return html`<div class="editor">
    <label>What it should say <textarea rows=${Math.min(18, before.split('\n').length + 1)} spellcheck=${false} value=${text}
      onInput=${event => { setText(event.target.value); setError('') }}></textarea></label>
    <${Difference} before=${before} after=${text} />
    ${error && html`<${Note} tone="bad">${error}</${Note}>`}
    <div class="actions"><button class="primary" disabled=${text === before} onClick=${save}>Check and save</button>
      <button onClick=${close}>Leave it</button></div>
  </div>`
}

function Letter({ letter, act, changed }) {
  const [editing, setEditing] = useState(false)
  const path = `/admin/dead-letters/${letter.service}/${letter.id}`
  return html`<details class="letter">
    <summary><span class="mono">${short(letter.key)}</span>
      <span class="faint">${plural(letter.attempts, 'attempt')}, for ${ago(Date.now() - Date.parse(letter.since))}</span>
      ${letter.held.length > 0 && html`<${Pill} state="HELD" text=${`${letter.held.length} held behind it`} />`}</summary>
    <p class="error">${letter.error}</p>
    ${editing
      ? html`<${Editor} letter=${letter} close=${() => setEditing(false)} done=${text => { setEditing(false); changed(text) }} />`
      : html`<pre tabindex="0" aria-label="What it says">${JSON.stringify(letter.payload, null, 2)}</pre>`}
    ${letter.held.length > 0 && html`<p>In line behind it: ${letter.held.map(held => held.type.split('.').at(-1)).join(' → ')}</p>`}
    <div class="actions">
      ${letter.state === 'PARKED' && html`<button class="primary" onClick=${() => act('Retried', `${path}/retry`)}>Retry</button>
        ${!editing && html`<button onClick=${() => setEditing(true)}>Edit</button>`}`}
      <${Sure} label="Discard" question="Give it up for good?" class="danger" onSure=${() => act('Discarded', `${path}/discard`)} />
      <a href=${`#/saga/${letter.key}`}>its saga</a>
      <span class="mono faint">${letter.id}</span>
    </div>
  </details>`
}

function Group({ group, running, canary, act, changed }) {
  const [failuresMax, setFailuresMax] = useState(0)
  const retryable = group.letters.filter(letter => letter.state === 'PARKED')
  const held = group.letters.reduce((sum, letter) => sum + letter.held.length, 0)
  const field = `bound-${group.key}`
  return html`<${Card} title=${`${group.type.split('.').at(-1)} at ${group.service}`}
      aside=${html`<${Pill} state="PARKED" text=${plural(group.letters.length, 'letter')} />`}>
    <p class="error">${group.error}</p>
    ${held > 0 && html`<p class="faint">${plural(held, 'message')} of the same keys held behind ${
      group.letters.length === 1 ? 'it' : 'them'}; all other keys go on.</p>`}
    ${retryable.length > 0 && html`<div class="actions">
      <button class="primary" disabled=${running} onClick=${() => canary(group, retryable, failuresMax)}>
        Retry ${retryable.length === 1 ? 'it' : `all ${count(retryable.length)} as a canary`}</button>
      <label for=${field}>give up when more fail than</label>
      <input id=${field} type="number" min="0" max="1000" value=${failuresMax}
        onInput=${event => setFailuresMax(Math.max(0, Math.min(1000, Number(event.target.value) || 0)))} />
    </div>`}
    ${group.letters.slice(0, 25).map(letter =>
      html`<${Letter} key=${letter.id} letter=${letter} act=${act} changed=${changed} />`)}
    ${group.letters.length > 25 && html`<p class="faint">… and ${count(group.letters.length - 25)} more like these</p>`}
  </${Card}>`
}

const ENDS = {
  DONE: 'All were retried.',
  ABORTED: 'Stopped by itself: more failed than allowed. The others have not been touched.',
  STOPPED: 'Stopped, for the gateway was leaving.',
}

const Run = ({ run }) => html`<${Card} title="Retrying" aside=${html`<${Pill} state=${run.state} />`} class="run">
  <progress max=${run.letters} value=${run.retried} aria-label="Letters retried"></progress>
  <p>${count(run.retried)} of ${count(run.letters)} letters of ${run.service} retried${run.state === 'RUNNING'
    ? `; this stage ends at ${count(run.stageEnd)}` : ''}. ${Object.entries(run.outcomes).map(([outcome, number]) =>
      html`<${Pill} state=${outcome} text=${`${number} ${outcome.toLowerCase()}`} /> `)}</p>
  <p><b>${ENDS[run.state] ?? ''}</b> ${run.messagesHandled > 0 ? `${plural(run.messagesHandled, 'message')} went through, those held behind included.` : ''}</p>
  ${run.notHandled.length > 0 && html`<ul>${run.notHandled.slice(0, 5).map(one =>
    html`<li><span class="mono">${short(one.id)}</span> ${one.detail}</li>`)}</ul>`}
</${Card}>`

export function Letters() {
  const [entries, setEntries] = useState(null)
  const [run, setRun] = useState({ state: 'NONE' })
  const [note, setNote] = useState(null)
  const [filter, setFilter] = useState('')
  const running = run.state === 'RUNNING'
  const look = async () => {
    try {
      const [letters, latest] = await Promise.all([
        get(`/admin/dead-letters?limit=${MOST}`), get('/admin/dead-letters/retries')])
      setEntries(letters.entries)
      setRun(latest)
      if (letters.degraded) setNote({ tone: 'warn', text: `Not complete: ${letters.degraded.join(', ')} did not answer.` })
      return latest.state === 'RUNNING' ? 500 : 3_000
    } catch (problem) {
      setNote({ tone: 'bad', text: problem.message })
      return 5_000
    }
  }
  useEvery(look, 3_000, [running])
  const changed = text => { setNote({ tone: 'good', text }); look() }
  const act = async (done, path) => {
    try {
      const { handled } = await call('POST', path)
      changed(`${done}: ${plural(handled, 'message')} of its key went through.`)
    } catch (problem) {
      setNote({ tone: 'bad', text: problem.message })
      look()
    }
  }
  const canary = async (group, letters, failuresMax) => {
    try {
      const ids = letters.map(letter => letter.id)
      setNote(null)
      setRun(await call('POST', '/admin/dead-letters/retries', { body: { service: group.service, ids, failuresMax } }))
    } catch (problem) {
      setNote({ tone: 'bad', text: problem.message })
    }
  }
  const wanted = filter.toLowerCase()
  const found = useMemo(() => groups((entries ?? []).filter(letter => letter.state === 'HELD' ||
    !wanted || JSON.stringify(letter).toLowerCase().includes(wanted))), [entries, wanted])
  return html`
    <div class="title"><h1>Dead letters</h1>
      <input type="search" aria-label="Only those that contain" placeholder="only those with …" value=${filter}
        onInput=${event => setFilter(event.target.value)} /></div>
    ${note && html`<${Note} tone=${note.tone}>${note.text}</${Note}>`}
    ${run.state !== 'NONE' && html`<${Run} run=${run} />`}
    ${entries === null ? html`<${Note}>Looking …</${Note}>`
      : found.length === 0 ? html`<${Note} tone="good">${wanted ? 'None contains that.' : 'No dead letters. All is well.'}</${Note}>`
        : found.map(group => html`<${Group} key=${group.key} group=${group} running=${running} canary=${canary} act=${act} changed=${changed} />`)}`
}
