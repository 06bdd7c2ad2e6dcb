// A browser for the store's tests: one local storage, tabs over it, a clock and storages that fail.

import * as form from '../../macros/browser/saved/form.js'
import { readFragment, writeFragment } from '../../macros/browser/saved/link.js'
import { openMine } from '../../macros/browser/saved/mine.js'
import { openStore } from '../../macros/browser/saved/store.js'

export { lineOf } from '../../macros/browser/saved/fields.js'
export { isMine } from '../../macros/browser/saved/mine.js'

const KEY = 'krasnye-flazhki:tiny'
const SECOND = 1000
let time = Date.UTC(2026, 0, 31)

/** A storage in memory; `fails` names the methods that throw, and what they throw. */
function storage(entries = {}, fails = {}) {
  const held = new Map(Object.entries(entries))
  const step = (name, work) => (...given) => {
    if (fails[name]) throw Object.assign(new Error('no'), { name: fails[name] })
    return work(...given)
  }
  return {
    fails,
    held,
    get length() { return step('length', () => held.size)() },
    key: step('key', (at) => [...held.keys()][at] ?? null),
    getItem: step('getItem', (key) => held.get(key) ?? null),
    setItem: step('setItem', (key, value) => { held.set(key, String(value)) }),
    removeItem: step('removeItem', (key) => { held.delete(key) }),
  }
}

/** A tab over a local storage; `answer` and `state` change one pair. Its session is its own. */
function open(policy, local, session = storage(), more = {}) {
  const now = () => { time += SECOND; return time }
  const store = openStore(policy, { local, session, now, ...more })
  const judged = ({ saved, terms }) => ({ verdict: 'talk', rules_version: policy.version, date: saved, terms })
  return Object.assign(Object.create(store), {
    session,
    judged,
    answer: (question, option) => store.change({ answers: { [question]: option } }, judged),
    state: (term, state) => store.change({ terms: { [term]: state } }, judged),
    answers: () => store.current()?.answers ?? null,
    all: () => store.list().map((entry) => entry.unreadable ?? entry.form.answers),
    reload: () => open(policy, local, session, more),
  })
}

/** Runs a test's script, in which `tab` opens a tab over `local`, and `fill` leaves no room there. */
export async function run(policy, script, given) {
  const local = storage()
  const kit = {
    KEY,
    form,
    given,
    local,
    open,
    openMine,
    openStore,
    policy,
    readFragment,
    writeFragment,
    storage,
    tab: (session) => open(policy, local, session),
    fill: () => { local.fails.setItem = 'QuotaExceededError' },
    room: () => { local.fails.setItem = null },
  }
  return new Function(...Object.keys(kit), script)(...Object.values(kit))
}

/** Plays steps [tab, deed, …] over one storage; the answers that remain, by the sheets' order. */
export function play(policy, tabs, steps) {
  const local = storage()
  const opened = Array.from({ length: tabs }, () => open(policy, local))
  const ids = []
  const deeds = {
    answer: (tab, question, option) => {
      const { id } = opened[tab].answer(question, option)
      if (id && !ids.includes(id)) ids.push(id)
    },
    open: (tab, sheet) => sheet < ids.length && opened[tab].open(ids[sheet]),
    begin: (tab) => opened[tab].begin(),
    reload: (tab) => { opened[tab] = opened[tab].reload() },
    remove: (tab, sheet) => sheet < ids.length && opened[tab].remove(`${KEY}:${ids[sheet]}`),
    fail: (_, name) => { local.fails.setItem = name },
  }
  for (const [deed, tab, ...args] of steps) deeds[deed](tab, ...args)
  const stored = new Map(opened[0].reload().list().map((entry) => [entry.id, entry.form.answers]))
  return ids.map((id) => stored.get(id) ?? null)
}
