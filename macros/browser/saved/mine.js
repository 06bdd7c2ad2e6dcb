// «Mine»: what a reader's own terms say (a price, hours, a day of payment), for every letter of this
// site: {format, values: {field id: one line}}. Never throws; what finds no room waits in memory.
// A text that cannot be read is never written over: it moves aside to the letter, and is told.

import { hasOnly, isId, isLine, isObject, lineOf } from './fields.js'
import { guarded, SITE, watchKeys } from './storage.js'

/** @import { Pairs } from './fields.js' */
/** @import { Health } from './storage.js' */
/** @typedef {{format: 1, values: Pairs}} Mine */
/** @typedef {{values: Pairs, unreadable?: string, isRefused?: boolean}} Found */

export const LONGEST = 120
const FORMAT = 1
const KEY = `${SITE}mine`
const ASIDE = `${KEY}:`

/** @returns {data is Mine} */
export const isMine = (/** @type {unknown} */ data) => isObject(data) && hasOnly(data, 'format', 'values') &&
  data.format === FORMAT && isObject(data.values) &&
  Object.entries(data.values).every(([id, text]) => isId(id) && isLine(text, LONGEST))

/** @returns {Mine} */
export const writeMine = (/** @type {Pairs} */ values) => ({ format: FORMAT, values })

/** @param {{local?: Storage, events?: EventTarget}} [given] */
export function openMine(given = {}) {
  const { events = globalThis } = given
  const local = guarded('localStorage', given.local)
  /** What storage lacks; '' takes a field away. @type {Map<string, string>} */
  const waiting = new Map()
  let wasStored = false
  /** @type {Health} */
  let health = look().isRefused ? 'refused' : 'ok'

  /** What storage holds; where all was removed elsewhere, what waited goes too. @returns {Found} */
  function look() {
    const text = local.read(KEY)
    if (text === undefined) return { values: {}, isRefused: true }
    if (text === null) {
      if (wasStored) empty()
      return { values: {} }
    }
    const values = valuesOf(text)
    wasStored ||= values !== null
    return values ? { values } : { values: {}, unreadable: text }
  }

  /** @returns {Pairs} every field that has a text */
  const laid = (/** @type {Pairs} */ values) =>
    Object.fromEntries(Object.entries({ ...values, ...Object.fromEntries(waiting) }).filter(([, text]) => text))

  /** Writes what waits over what is stored now. @returns {Health} */
  function flush() {
    const { values, unreadable, isRefused } = look()
    if (isRefused) return 'refused'
    if (!waiting.size) return 'ok'
    const moved = unreadable === undefined ? 'ok' : keep(unreadable)
    const told = moved === 'ok' ? local.write(KEY, JSON.stringify(writeMine(laid(values)))) : moved
    if (told === 'ok') waiting.clear()
    return told
  }

  /** Puts a text aside, once. @returns {Health} */
  function keep(/** @type {string} */ text) {
    let at = 1
    while (![null, undefined, text].includes(local.read(ASIDE + at))) at += 1
    return local.write(ASIDE + at, text)
  }

  /** Keeps fields, each as one line; '' takes one away. */
  function put(/** @type {Pairs} */ values) {
    look()
    for (const [id, text] of Object.entries(values)) {
      if (isId(id)) waiting.set(id, lineOf(text, LONGEST))
    }
    health = flush()
  }

  /** Takes what a file says; a field that says something else here stays. @returns {string[]} those */
  function take(/** @type {Mine} */ { values }) {
    const here = all()
    const pairs = Object.entries(values)
    const free = pairs.filter(([id]) => !here.has(id))
    if (free.length) put(Object.fromEntries(free))
    return pairs.filter(([id, text]) => (here.get(id) ?? text) !== text).map(([id]) => id)
  }

  /** What cannot be read. */
  function unreadable() {
    const text = look().unreadable
    const aside = (local.keys(ASIDE) ?? []).map((key) => ({ key, unreadable: local.read(key) ?? '' }))
    return [...(text === undefined ? [] : [{ key: KEY, unreadable: text }]), ...aside]
  }

  /** Removes one thing that cannot be read, and nothing else. */
  function forget(/** @type {string} */ key) {
    if (unreadable().some((one) => one.key === key)) local.drop(key)
    health = flush()
  }

  /** Forgets what is in memory. */
  function empty() {
    waiting.clear()
    wasStored = false
  }

  /** Removes every field. */
  function clear() {
    empty()
    health = look().unreadable === undefined ? local.drop(KEY) : 'ok'
    empty()
  }

  const all = () => new Map(Object.entries(laid(look().values)))

  return {
    get health() { return health },
    /** Every field that has a text. */
    all: () => Object.fromEntries(all()),
    get: (/** @type {string} */ id) => all().get(id) ?? '',
    set: (/** @type {string} */ id, /** @type {string} */ text) => put({ [id]: text }),
    clear,
    empty,
    take,
    keep,
    unreadable,
    forget,
    isOurs,
    watch: (/** @type {() => void} */ listener) => watchKeys(events, isOurs, listener),
  }
}

const isOurs = (/** @type {string | null} */ key) => key === null || key === KEY || key.startsWith(ASIDE)

/** The fields of a stored text, null where it cannot be read. */
function valuesOf(/** @type {string} */ text) {
  try {
    const data = JSON.parse(text)
    return isMine(data) ? data.values : null
  } catch {
    return null
  }
}
