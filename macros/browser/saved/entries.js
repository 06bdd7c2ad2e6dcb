// The forms of one instrument, each under a key of its own; what finds no room waits in memory.

import { isOwnId } from './fields.js'
import { changed, readForm, writeForm } from './form.js'
import { dropEntry, moveEntries } from './legacy.js'
import { worst } from './storage.js'

/** @import { Form, Policy } from './form.js' */
/** @import { Guarded, Health } from './storage.js' */
/** @typedef {import('./form.js').Changes} Changes */
/** @typedef {{key: string, id: string, form: Form}} Readable */
/** @typedef {{key: string, unreadable: string}} Unreadable */
/** @typedef {{form?: Form, unreadable?: string, isRefused?: boolean, isAbsent?: boolean}} Found */
/** A form as this tab shows it, and the pairs that storage lacks. @typedef {{form: Form, changes: Changes}} Held */

/**
 * @param {Policy} policy
 * @param {Guarded} local
 * @param {string} oldKey the key of the first way to store them, and the beginning of each form's
 * @param {() => string} random
 */
export function openEntries(policy, local, oldKey, random) {
  const keyOf = (/** @type {string} */ id) => `${oldKey}:${id}`
  const idOf = (/** @type {string} */ key) => key.slice(oldKey.length + 1)
  /** @type {Map<string, Held>} */
  const waiting = new Map()
  /** The forms that storage has held; one of them that is missing was removed. @type {Set<string>} */
  const known = new Set()
  /** @type {string | null} */
  let unreadableOld = null
  let isOldLeft = false

  /** @returns {Found} what storage holds under an id */
  function look(/** @type {string} */ id) {
    const text = local.read(keyOf(id))
    if (text === undefined) return { isRefused: true }
    if (text === null) return { isAbsent: true }
    known.add(id)
    const form = formOf(policy, id, text)
    return form ? { form } : { unreadable: text }
  }

  /** @returns {Found} what this tab shows: what is stored, with what waits laid over it */
  function find(/** @type {string} */ id) {
    const found = look(id)
    if (found.isAbsent && known.has(id)) waiting.delete(id)
    const held = waiting.get(id)
    if (!held) return found
    return found.form ? { form: overlaid(policy, found.form, held) } : { ...found, form: held.form }
  }

  /** Puts a form in its place, or lets it wait. @returns {Health} */
  function put(/** @type {Form} */ form, /** @type {Changes} */ changes) {
    hold(form, changes)
    return flush()
  }

  /** Keeps a form in memory for the next `flush`. */
  function hold(/** @type {Form} */ form, /** @type {Changes} */ changes = {}) {
    const id = String(form.id)
    waiting.set(id, { form, changes: joined(waiting.get(id)?.changes, changes) })
  }

  /** Keeps a text that cannot be read, to the letter. @returns {Health} */
  const keep = (/** @type {string} */ text) => local.write(keyOf(freshId()), text)

  /** Writes all that waits. @returns {Health} */
  function flush() {
    const told = [...waiting.keys()].map(writeWaiting)
    if (isOldLeft && !waiting.size) moveOld()
    return worst(told)
  }

  /** Writes one; where its place is spoilt it gets another. @returns {Health} */
  function writeWaiting(/** @type {string} */ id) {
    const { form, unreadable, isRefused } = find(id)
    if (isRefused) return 'refused'
    if (!form) return 'ok'
    const place = unreadable === undefined ? id : freshId()
    const told = local.write(keyOf(place), JSON.stringify(writeForm(policy, { ...form, id: place })))
    if (told !== 'ok') return told
    waiting.delete(id)
    known.add(place)
    return told
  }

  /** An id that nothing has. */
  function freshId() {
    let id = random()
    while (isTaken(id)) id = random()
    return id
  }

  const isTaken = (/** @type {string} */ id) => waiting.has(id) || typeof local.read(keyOf(id)) === 'string'

  /** A form's own id where that is free, else a new one; that it was removed before is forgotten. */
  function idFor(/** @type {Form} */ { id }) {
    if (!isOwnId(id) || isTaken(id)) return freshId()
    known.delete(id)
    return id
  }

  /** @returns {(Readable | Unreadable)[]} newest first */
  function list() {
    const stored = (local.keys(keyOf('')) ?? []).map(idOf)
    const found = [...new Set([...stored, ...waiting.keys()])].flatMap((id) => {
      const { form, unreadable } = find(id)
      const spoilt = unreadable === undefined ? [] : [{ key: keyOf(id), unreadable }]
      return form ? [{ key: keyOf(id), id, form }, ...spoilt] : spoilt
    })
    const old = unreadableOld === null ? [] : [{ key: oldKey, unreadable: unreadableOld }]
    return [...found, ...old].sort(newestFirst)
  }

  /** Removes one form. @returns {Health} */
  function remove(/** @type {string} */ key) {
    const id = idOf(key)
    const { form } = find(id)
    leave(id)
    if (form && isOldLeft) dropEntry(policy, local, oldKey, form)
    return drop(key)
  }

  /** Removes one thing that cannot be read, and nothing else. @returns {Health} */
  function forget(/** @type {string} */ key) {
    const isListed = list().some((entry) => entry.key === key && 'unreadable' in entry)
    if (!isListed) return flush()
    if (key === oldKey) unreadableOld = null
    return drop(key)
  }

  /** Removes a key; what waited for room may have it now. @returns {Health} */
  function drop(/** @type {string} */ key) {
    const told = local.drop(key)
    const rest = flush()
    return told === 'ok' ? rest : told
  }

  /** No longer keeps a form in memory. */
  function leave(/** @type {string} */ id) {
    waiting.delete(id)
    known.delete(id)
  }

  /** Forgets everything in memory. */
  function empty() {
    waiting.clear()
    known.clear()
    unreadableOld = null
    isOldLeft = false
  }

  /** Moves what the first way of storing left; what finds no room waits. @returns {Health} */
  function moveOld() {
    const { unreadable, unmoved } = moveEntries(policy, local, oldKey)
    unreadableOld = unreadable
    isOldLeft = unmoved.length > 0
    for (const form of unmoved) {
      if (!waiting.has(String(form.id))) waiting.set(String(form.id), { form, changes: {} })
    }
    if (local.read(oldKey) === undefined) return 'refused'
    return isOldLeft ? 'full' : 'ok'
  }

  return {
    look,
    find,
    put,
    hold,
    flush,
    keep,
    freshId,
    idFor,
    list,
    remove,
    forget,
    leave,
    empty,
    moveOld,
    idOf,
    isStored: (/** @type {string} */ id) => known.has(id),
    isOurs: (/** @type {string | null} */ key) => key === null || key === oldKey || key.startsWith(keyOf('')),
  }
}

/** The form of a stored text; null where it is no form of that id. */
function formOf(/** @type {Policy} */ policy, /** @type {string} */ id, /** @type {string} */ text) {
  try {
    const read = readForm(policy, JSON.parse(text))
    return 'form' in read && read.form.id === id && read.form.revision && read.form.saved ? read.form : null
  } catch {
    return null
  }
}

/** A form as it comes back once it was written. */
export function asRead(/** @type {Policy} */ policy, /** @type {Form} */ form) {
  const read = readForm(policy, writeForm(policy, form))
  return 'form' in read ? read.form : form
}

/** What waits laid over what is stored; the later of the two was judged last. */
function overlaid(/** @type {Policy} */ policy, /** @type {Form} */ stored, /** @type {Held} */ { form, changes }) {
  const { saved, outcome } = Date.parse(String(stored.saved)) > Date.parse(String(form.saved)) ? stored : form
  const revision = Math.max(stored.revision + 1, form.revision)
  return asRead(policy, { ...changed(policy, stored, changes), revision, saved, outcome })
}

/** @returns {Changes} */
const joined = (/** @type {Changes} */ before = {}, /** @type {Changes} */ after) => ({
  ...before,
  ...after,
  answers: { ...before.answers, ...after.answers },
  terms: { ...before.terms, ...after.terms },
})

/** Forms by the time of their last change, then by key; what cannot be read comes last. */
function newestFirst(/** @type {Readable | Unreadable} */ a, /** @type {Readable | Unreadable} */ b) {
  const time = (/** @type {Readable | Unreadable} */ entry) =>
    ('form' in entry ? Date.parse(String(entry.form.saved)) : -Infinity)
  return time(a) === time(b) ? (a.key < b.key ? -1 : 1) : time(b) - time(a)
}
