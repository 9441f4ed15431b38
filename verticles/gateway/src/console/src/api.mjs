// Everything that the console asks of the gateway. The token stays in this tab, and is sent to this node only.
const KEY = 'troupe.operator'

export const token = () => sessionStorage.getItem(KEY)
export const signOut = () => sessionStorage.removeItem(KEY)
export const signIn = text => sessionStorage.setItem(KEY, text)

/** The link that a terminal prints carries a token behind the #, which no server ever sees; it goes from the bar. */
export function takeTokenFromAddress() {
  const found = /^#token=([^&]+)$/.exec(location.hash)
  if (found) {
    signIn(decodeURIComponent(found[1]))
    history.replaceState(null, '', `${location.pathname}#/stage`)
  }
}

export class Problem extends Error {
  constructor(status, detail) {
    super(detail)
    this.status = status
  }
}

async function problem(response) {
  const body = await response.json().catch(() => ({}))
  return new Problem(response.status, body.detail ?? `the node answered ${response.status}`)
}

export async function call(method, path, { body, headers } = {}) {
  const response = await fetch(path, {
    method,
    headers: {
      Authorization: `Bearer ${token()}`,
      ...(body ? { 'Content-Type': 'application/json' } : {}),
      ...headers,
    },
    body: body && JSON.stringify(body),
    cache: 'no-store',
    signal: AbortSignal.timeout(15_000),
  })
  if (!response.ok) throw await problem(response)
  return response.json()
}

export const get = path => call('GET', path)

/** Follows the system until it is told to end; connects again, ever more slowly, when the node goes away. */
export function watch(onSnapshot, onState) {
  const ending = new AbortController()
  let failures = 0
  const follow = async () => {
    const response = await fetch('/admin/system', {
      headers: { Authorization: `Bearer ${token()}` },
      signal: ending.signal,
    })
    if (!response.ok) throw await problem(response)
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const events = (text + value).split('\n\n')
      text = events.pop()
      for (const event of events) {
        const data = event.split('\n').find(line => line.startsWith('data: '))
        if (data) {
          failures = 0
          onState('live')
          onSnapshot(JSON.parse(data.slice(6)))
        }
      }
    }
  }
  const again = async () => {
    while (!ending.signal.aborted) {
      try {
        await follow()
      } catch (error) {
        if (ending.signal.aborted) return
        if (error.status === 401 || error.status === 403) return onState('refused')
        failures++
      }
      if (failures > 0) onState('lost')
      await new Promise(later => setTimeout(later, Math.min(10_000, 500 * 2 ** failures)))
    }
  }
  again()
  return () => ending.abort()
}
