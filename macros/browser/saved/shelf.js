// The sheets of one instrument as any page may list them: without its policy, so nothing of an answer is
// read or judged here. To rename and to remove is all that it changes; what it cannot read it leaves.

import { has, isDay, isObject, isOwnId, lineOf, LONGEST_NAME, TESTS } from './fields.js'
import { guarded, SITE, watchKeys } from './storage.js'

/** @import { Form } from './form.js' */
/** @typedef {Pick<Form, 'name' | 'next' | 'saved' | 'answers' | 'terms' | 'outcome'>} Brief */
/** @typedef {{ key: string, id: string, form: Brief, isOld?: boolean }} Shelved `isOld`: of a format that has no names */

const NAMED = 3

/**
 * @param {string} instrument
 * @param {{ local?: Storage, events?: EventTarget }} [given]
 */
export function openShelf(instrument, given = {}) {
  const local = guarded('localStorage', given.local)
  const start = `${SITE}${instrument}:`
  const look = (/** @type {string} */ key) => readable(key.slice(start.length), local.read(key))

  /** @returns {Shelved[]} newest first */
  const list = () => (local.keys(start) ?? []).flatMap((key) => {
    const data = look(key)
    return data ? [{ key, id: data.id, form: { name: null, next: null, outcome: null, terms: {}, ...data }, isOld: data.format !== NAMED }] : []
  }).sort((a, b) => Date.parse(String(b.form.saved)) - Date.parse(String(a.form.saved)))

  /** Gives a sheet its name and its next day, '' takes one away; what is no day changes nothing. */
  function note(/** @type {string} */ key, /** @type {{ name: string, next: string }} */ given) {
    const data = look(key)
    if (data?.format !== NAMED) return
    const { name: _, next, ...rest } = data
    const line = lineOf(given.name, LONGEST_NAME)
    const day = !given.next || isDay(given.next) ? given.next : next
    const noted = { ...rest, revision: data.revision + 1, ...(line && { name: line }), ...(day && { next: day }) }
    local.write(key, JSON.stringify(noted))
  }

  return {
    list,
    note,
    remove: local.drop,
    watch: (/** @type {() => void} */ listener) =>
      watchKeys(given.events ?? globalThis, (key) => key === null || key.startsWith(start), listener),
  }
}

/** A stored text as a sheet of that id, or null. @returns {any} */
function readable(/** @type {string} */ id, /** @type {string | null | undefined} */ text) {
  try {
    const data = JSON.parse(text ?? '')
    const isSound = isObject(data) && isOwnId(id) && data.id === id && has(data, 'saved') && has(data, 'answers') &&
      Object.entries(data).every(([key, value]) => TESTS[key]?.(value) ?? true)
    return isSound ? data : null
  } catch {
    return null
  }
}
