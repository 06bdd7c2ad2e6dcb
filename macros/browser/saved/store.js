// The saved sheets of one instrument in this browser; the only module that touches storage.
// Never throws: where storage is refused, full or unreadable, sheets live in memory and `state` says so.
// An entry is {id, saved, form}; `form` is what writeSheet gives and readSheet reads.

const PREFIX = 'krasnye-flazhki:'
const VERSION = 1

export function openStore(instrument, given) {
  const key = PREFIX + instrument
  const storage = given ?? ownStorage()
  const unsaved = new Map()
  let state = 'ok'
  let unreadable = null
  let local = { current: null, entries: [] }

  /** What storage holds now, or null; other tabs write there too. */
  function read() {
    try {
      const text = storage.getItem(key)
      const data = parsed(text)
      unreadable = data ? null : text
      if (!data) state = 'corrupt'
      else if (state === 'corrupt') state = 'ok'
      return data
    } catch {
      state = 'refused'
      return null
    }
  }

  /** Writes `local`; what could not be written waits in memory for the next time. */
  function write() {
    try {
      storage.setItem(key, JSON.stringify({ version: VERSION, ...local }))
      unsaved.clear()
      state = 'ok'
    } catch (error) {
      state = /quota/i.test(error?.name ?? '') ? 'full' : 'refused'
    }
  }

  const fresh = (stored = read()) => merged(stored ?? local, unsaved)

  /** Changes what is stored now, not what this tab last saw of it. */
  function update(change) {
    const stored = read()
    const current = local.current
    local = change({ current, entries: fresh(stored) })
    if (stored) write()
    return state
  }

  function save(form) {
    const entry = { id: local.current ?? newId(), saved: new Date().toISOString(), form }
    unsaved.set(entry.id, entry)
    return update((data) => ({ current: entry.id, entries: merged(data, unsaved) }))
  }

  function remove(id) {
    unsaved.delete(id)
    return update(({ current, entries }) => (
      { current: current === id ? null : current, entries: entries.filter((entry) => entry.id !== id) }))
  }

  /** Removes everything of this site from storage, what could not be read as well. */
  function clear() {
    unsaved.clear()
    unreadable = null
    local = { current: null, entries: [] }
    try {
      keysOf(storage).filter((name) => name.startsWith(PREFIX)).forEach((name) => storage.removeItem(name))
      state = 'ok'
    } catch {
      state = 'refused'
    }
    return state
  }

  const list = () => fresh().sort(newestFirst)
  const find = (id) => list().find((entry) => entry.id === id) ?? null
  const open = (id) => update((data) => ({ ...data, current: id }))

  local = read() ?? local
  return {
    get state() { return state },
    list,
    current: () => find(local.current),
    save,
    begin: () => open(null),
    reopen: (id) => (find(id) && open(id), find(id)),
    remove,
    clear,
    raw: () => unreadable,
  }
}

function ownStorage() {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

/** The stored text as data; an empty shelf where there is none, null where it cannot be read. */
function parsed(text) {
  if (text === null) return { current: null, entries: [] }
  try {
    const { version, current, entries } = JSON.parse(text)
    const readable = version === VERSION && entries.every(isEntry) && (current === null || typeof current === 'string')
    return readable ? { current, entries } : null
  } catch {
    return null
  }
}

const isEntry = ({ id, saved, form }) =>
  typeof id === 'string' && typeof saved === 'string' && typeof form === 'object' && form !== null

const merged = ({ entries }, unsaved) =>
  [...entries.filter((entry) => !unsaved.has(entry.id)), ...unsaved.values()]

const newestFirst = (a, b) => (a.saved === b.saved ? (a.id < b.id ? -1 : 1) : a.saved < b.saved ? 1 : -1)

const keysOf = (storage) => Array.from({ length: storage.length }, (_, index) => storage.key(index))

const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`
