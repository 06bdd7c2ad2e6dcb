// The first way to store forms, all of them under one key: {version: 1, current, entries}, an entry
// {id, saved, form}. Each moves under a key of its own, derived from the entry, so that two tabs that
// move it at once write the same; the old key goes once everything has its place.

import { isObject, isTime } from './fields.js'
import { contents, readForm, writeForm } from './form.js'

/** @import { Form, Policy } from './form.js' */
/** @import { Guarded } from './storage.js' */
/** @typedef {{name: string, form: Form | null, text: string}} Entry */

const VERSION = 1
const SEEDS = [0x811c9dc5, 0x2545f491, 0x9e3779b9]
const PRIME = 0x01000193

/**
 * The entries of a text of the first way, or null where it is none.
 * @param {Policy} policy
 * @param {string} text
 * @returns {Entry[] | null}
 */
export function entriesOf(policy, text) {
  try {
    const { version, entries } = JSON.parse(text)
    return version === VERSION ? entries.map((/** @type {unknown} */ data) => entryOf(policy, data)) : null
  } catch {
    return null
  }
}

/** @returns {Entry} the entry; its form is null where it cannot be read */
function entryOf(/** @type {Policy} */ policy, /** @type {unknown} */ data) {
  const text = JSON.stringify(data)
  const { id, saved, form } = isObject(data) ? data : {}
  const read = readForm(policy, form)
  const readable = 'form' in read && isTime(saved)
  return {
    name: typeof id === 'string' ? id : text,
    form: readable ? { ...read.form, revision: read.form.revision || 1, saved } : null,
    text,
  }
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
  const left = entries.map((entry) => ({ entry, id: moveEntry(policy, local, key, entry) })).filter(({ id }) => id)
  if (text !== null && !left.length) local.drop(key)
  return { unreadable: null, unmoved: left.flatMap(({ entry, id }) => (entry.form ? [{ ...entry.form, id }] : [])) }
}

/** Takes the form out of the old key, where there was no room to move it. */
export function dropEntry(
  /** @type {Policy} */ policy, /** @type {Guarded} */ local, /** @type {string} */ key, /** @type {Form} */ form,
) {
  const text = local.read(key) ?? null
  const entries = text === null ? null : entriesOf(policy, text)
  const left = entries?.filter((entry) => !(entry.form && contents(entry.form) === contents(form)))
  if (!left || left.length === entries?.length) return
  local.write(key, `{"version":${VERSION},"current":null,"entries":[${left.map((entry) => entry.text).join()}]}`)
}

/** @returns {string | null} null where the entry has its place, else the id that it waits for */
function moveEntry(
  /** @type {Policy} */ policy, /** @type {Guarded} */ local, /** @type {string} */ key, /** @type {Entry} */ entry,
) {
  for (let at = 0; ; at += 1) {
    const id = derived(at ? `${entry.name} ${at} ${entry.text}` : entry.name)
    const found = local.read(`${key}:${id}`)
    if (found === null) return local.write(`${key}:${id}`, textOf(policy, entry, id)) === 'ok' ? null : id
    if (found === undefined) return id
    if (holds(policy, found, entry)) return null
  }
}

const textOf = (/** @type {Policy} */ policy, /** @type {Entry} */ { form, text }, /** @type {string} */ id) =>
  form ? JSON.stringify(writeForm(policy, { ...form, id })) : text

/** Whether a stored text has all that the entry says; it may have been changed since it moved. */
function holds(/** @type {Policy} */ policy, /** @type {string} */ found, /** @type {Entry} */ { form, text }) {
  if (!form) return found === text
  try {
    const read = readForm(policy, JSON.parse(found))
    return 'form' in read && pairsOf(form).every((pair) => pairsOf(read.form).includes(pair))
  } catch {
    return false
  }
}

const pairsOf = (/** @type {Form} */ { answers, terms, kept }) =>
  [answers, terms, kept.answers, kept.terms]
    .flatMap((part, at) => Object.entries(part).map((pair) => `${at % 2} ${pair.join(' ')}`))

/** An id that is the same wherever it is derived from the same text. */
const derived = (/** @type {string} */ text) =>
  SEEDS.map((seed) => hash(text, seed).toString(36).padStart(7, '0')).join('').slice(-16)

/** FNV-1a over the text's code units. */
const hash = (/** @type {string} */ text, /** @type {number} */ seed) =>
  Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))
    .reduce((sum, code) => Math.imul(sum ^ code, PRIME), seed) >>> 0
