// The audit trail: who changed what, the latest first.
import { useEffect, useState } from 'preact/hooks'
import { Card, Note, Pill, Table, html, short } from './ui.mjs'
import { get } from './api.mjs'

const when = at => new Date(at).toISOString().replace('T', ' ').slice(0, 19)

export function Trail() {
  const [entries, setEntries] = useState([])
  const [next, setNext] = useState(null)
  const [actor, setActor] = useState('')
  const [target, setTarget] = useState('')
  const [error, setError] = useState('')
  const read = async (cursor, over = () => false) => {
    const query = new URLSearchParams(Object.entries({ actor: actor.trim(), target: target.trim(), cursor }).filter(([, value]) => value))
    try {
      const page = await get(`/admin/audit-trail?${query}`)
      if (over()) return
      setEntries(before => (cursor ? [...before, ...page.entries] : page.entries))
      setNext(page.next)
      setError('')
    } catch (problem) {
      if (!over()) setError(problem.message)
    }
  }
  useEffect(() => {
    let over = false
    const timer = setTimeout(() => read('', () => over), actor || target ? 250 : 0)
    return () => { over = true; clearTimeout(timer) }
  }, [actor, target])
  return html`
    <div class="title"><h1>Audit trail</h1></div>
    <form class="search" role="search" onSubmit=${event => event.preventDefault()}>
      <label for="actor">Who: a name as in his token</label>
      <input id="actor" type="search" maxlength="64" value=${actor} onInput=${event => setActor(event.target.value)} />
      <label for="target">What: a part of the path, such as a SKU or a message's id</label>
      <input id="target" type="search" maxlength="200" value=${target} onInput=${event => setTarget(event.target.value)} />
    </form>
    ${error && html`<${Note} tone="warn">${error}</${Note}>`}
    <${Card}>
      <${Table} label="Who changed what" head=${['when (UTC)', 'who', 'did', 'to', 'why', 'outcome']}>
        ${entries.map(act => html`<tr key=${act.actId}><td class="mono">${when(act.at)}</td>
          <td><b>${act.actor}</b> <span class="faint">${act.role}</span></td><td>${act.action}</td>
          <td><span class="mono">${act.target}</span> <span class="faint">${act.details}</span></td><td>${act.reason}</td>
          <td><${Pill} state=${act.outcome} /> ${act.outcomeDetail}
            <span class="mono faint" title=${act.correlationId}>${short(act.correlationId)}</span></td></tr>`)}
      </${Table}>
      ${entries.length === 0 && !error && html`<p class="faint">Nothing was changed by staff, or nothing of this.</p>`}
      ${next && html`<div class="actions"><button onClick=${() => read(next)}>Earlier</button></div>`}
    </${Card}>`
}
