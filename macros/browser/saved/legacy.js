// The first way to store forms, all of them under one key: {version: 1, current, entries}, an entry
// {id, saved, form}. Each moves under a key of its own, derived from all that the entry says, so that
// tabs that move it at once write the same; the old key goes once everything has its place.

import { isObject, isTime, readForm, writeForm } from './form.js'

/** @import { Form, Policy } from './form.js' */
/** @import { Guarded } from './storage.js' */
/** An entry with the id that it gets; its form is null where it cannot be read.
 * @typedef {{id: string, form: Form | null, text: string}} Entry */

const VERSION = 1
const SEED = 0xcbf29ce484222325n
const PRIME = 0x100000001b3n
const BITS = 80 // as many as 16 characters of a-z and 0-9 hold

/**
 * The entries of a text of the first way, or null where it is none.
 * @param {Policy} policy
 * @param {string} text
 * @returns {Entry[] | null}
 */
function entriesOf(policy, text) {
  try {
    const { version, entries } = JSON.parse(text)
    return version === VERSION ? entries.map((/** @type {unknown} */ data) => entryOf(policy, data)) : null
  } catch {
    return null
  }
}

/** @returns {Entry} */
function entryOf(/** @type {Policy} */ policy, /** @type {unknown} */ data) {
  const text = JSON.stringify(data)
  const id = derived(text)
  const { saved, form } = isObject(data) ? data : {}
  const read = readForm(policy, form)
  const readable = 'form' in read && isTime(saved)
  return { id, text, form: readable ? { ...read.form, id, revision: read.form.revision || 1, saved } : null }
}

/**
 * Moves what the old key holds; `unmoved` are forms for which there is no room yet.
 * @param {Policy} policy
 * @param {Guarded} local
 * @param {string} key
 * @returns {{unreadable: string | null, unmoved: Form[]}}
 */
export function moveEntries(policy, local, key) {
  const text = local.read(key) ?? null
  const entries = text === null ? [] : entriesOf(policy, text)
  if (!entries) return { unreadable: text, unmoved: [] }
  const left = entries.filter((entry) => !hasPlace(policy, local, `${key}:${entry.id}`, entry))
  if (text !== null && !left.length) local.drop(key)
  return { unreadable: null, unmoved: left.flatMap(({ form }) => form ?? []) }
}

/** Takes the form of that id out of the old key, where there was no room to move it. */
export function dropEntry(
  /** @type {Policy} */ policy, /** @type {Guarded} */ local, /** @type {string} */ key, /** @type {string} */ id,
) {
  const left = entriesOf(policy, local.read(key) ?? '')?.filter((entry) => entry.id !== id)
  if (left) local.write(key, `{"version":${VERSION},"current":null,"entries":[${left.map(({ text }) => text).join()}]}`)
}

/** Whether an entry has its place, now or from before; it may have been changed since. */
function hasPlace(
  /** @type {Policy} */ policy, /** @type {Guarded} */ local, /** @type {string} */ place, /** @type {Entry} */ entry,
) {
  const found = local.read(place)
  if (found !== null) return found !== undefined
  return local.write(place, entry.form ? JSON.stringify(writeForm(policy, entry.form)) : entry.text) === 'ok'
}

/** An id that is the same wherever it is derived from the same text: FNV-1a over its characters. */
const derived = (/** @type {string} */ text) =>
  [...text].reduce((sum, char) => BigInt.asUintN(BITS, (sum ^ BigInt(char.codePointAt(0) ?? 0)) * PRIME), SEED)
    .toString(36).padStart(16, '0')
