// All that this site keeps in this browser as one file: {format, sheets, mine}. A sheet that cannot be
// read stands in it as its text; one of another instrument as it is stored. To take a file in replaces
// nothing that is here.

import { has, hasOnly, isId, isObject, isOwnId } from './fields.js'
import { contents, readText, writeForm } from './form.js'
import { isMine, writeMine } from './mine.js'
import { SITE } from './storage.js'

/** @import { openEntries } from './entries.js' */
/** @import { Form, Policy, Refusal } from './form.js' */
/** @import { openMine } from './mine.js' */
/** @import { Guarded } from './storage.js' */
/**
 * What came of a file. `counts`: how many sheets were `taken`, were `here` already, belong to `others`;
 * could not be read (`shape`, `format`, `instrument`, `size`; `mine` for the reader's own terms) and are
 * kept to the letter; could not and found no room (`full`, `refused`). `differ`: the own fields that say
 * something else here, and stay.
 * @typedef {{counts: Record<string, number>, differ: string[]}} Told
 */

/** The longest file of everything, in characters: more than a browser lets a site keep. */
export const WHOLE_LIMIT = 8 * 1024 * 1024

const FORMAT = 1

/** Whether parsed JSON is a file of everything; else it may be one sheet. */
export const isWhole = (/** @type {unknown} */ data) => isObject(data) && has(data, 'sheets')

/**
 * Whether a form from a file adds nothing to one that is here: it says the same, and a name and a day,
 * where it has them, are those.
 * @param {Form} here
 * @param {Form} form
 */
export const isSame = (here, form) => contents(here) === contents(form) &&
  (!form.name || form.name === here.name) && (!form.next || form.next === here.next)

/**
 * @param {Policy} policy
 * @param {Guarded} local
 * @param {ReturnType<typeof openEntries>} entries
 * @param {ReturnType<typeof openMine>} mine
 * @param {() => string} random
 */
export function openWhole(policy, local, entries, mine, random) {
  /** What other instruments of this site keep. */
  const others = () => (local.keys(SITE) ?? [])
    .filter((key) => !entries.isOurs(key) && !mine.isOurs(key))
    .map((key) => othersIn(local.read(key) ?? '') ?? local.read(key))

  const everything = () => ({
    format: FORMAT,
    sheets: [
      ...entries.list().map((entry) => ('form' in entry ? writeForm(policy, entry.form) : entry.unreadable)),
      ...others(),
    ],
    mine: writeMine(mine.all()),
  })

  /**
   * Takes a file of everything in, beside what is here.
   * @param {unknown} data parsed JSON
   * @param {string} time of a sheet that has none
   * @returns {Told | Refusal}
   */
  function takeAll(data, time) {
    const texts = textsIn(data)
    if ('error' in texts) return texts
    const take = taker(time)
    const kinds = texts.sheets.map(take)
    const own = JSON.parse(texts.mine)
    if (!isMine(own)) kinds.push(kindOf(mine.keep(texts.mine), 'mine'))
    return { counts: counted(kinds), differ: isMine(own) ? mine.take(own) : [] }
  }

  /** Takes one sheet's text in; gives what came of it. */
  function taker(/** @type {string} */ time) {
    const here = entries.list()
    const spoilt = new Set(here.flatMap((entry) => ('form' in entry ? [] : [entry.unreadable])))
    /** @type {Map<string, Form[]>} */
    const forms = new Map()
    const add = (/** @type {Form} */ form) => forms.set(contents(form), [...alike(form), form])
    const alike = (/** @type {Form} */ form) => forms.get(contents(form)) ?? []
    for (const entry of here) if ('form' in entry) add(entry.form)

    return (/** @type {string} */ text) => {
      if (spoilt.has(text)) return 'here'
      const read = readText(policy, text)
      if ('form' in read) {
        if (alike(read.form).some((one) => isCopy(one, read.form))) return 'here'
        const form = taken(read.form, time)
        add(form)
        entries.hold(form)
        return 'taken'
      }
      const other = read.error === 'instrument' && othersIn(text)
      if (other) return takeOther(other, text)
      spoilt.add(text)
      return kindOf(entries.keep(text), read.error)
    }
  }

  /** A form from outside with what an entry needs: its own id where that is free. */
  const taken = (/** @type {Form} */ form, /** @type {string} */ time) => ({
    ...form,
    id: entries.idFor(form),
    revision: form.revision || 1,
    saved: form.saved ?? time,
  })

  /** Keeps what another instrument reads. */
  function takeOther(/** @type {Other} */ data, /** @type {string} */ text) {
    const found = local.read(keyOf(data))
    if (found === text) return 'here'
    const free = typeof found === 'string' ? { ...data, id: random() } : data
    return kindOf(local.write(keyOf(free), JSON.stringify(free)), 'others')
  }

  return { everything, taken, takeAll }
}

/** A sheet of another instrument. @typedef {{instrument: string, id: string}} Other */

const keyOf = (/** @type {Other} */ { instrument, id }) => `${SITE}${instrument}:${id}`

/** @returns {Other | null} a stored text as a sheet of some instrument, where it looks like one */
function othersIn(/** @type {string} */ text) {
  try {
    const data = JSON.parse(text)
    return isObject(data) && isId(data.instrument) && isOwnId(data.id) ? /** @type {any} */ (data) : null
  } catch {
    return null
  }
}

/** Whether a form from a file is one that is here: of two clients of whom the same is known both stay. */
const isCopy = (/** @type {Form} */ here, /** @type {Form} */ form) =>
  isSame(here, form) && (!form.id || form.id === here.id || form.saved === here.saved)

/** The parts of a file as texts: what is nested too deep for one makes it no file.
 * @returns {{sheets: string[], mine: string} | Refusal} */
function textsIn(/** @type {unknown} */ data) {
  if (!isObject(data)) return { error: 'shape' }
  if (has(data, 'format') && data.format !== FORMAT) return { error: 'format' }
  const { sheets, mine = writeMine({}) } = data
  if (!hasOnly({ mine, ...data }, 'format', 'sheets', 'mine') || !Array.isArray(sheets)) return { error: 'shape' }
  try {
    const texts = sheets.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
    return { sheets: texts, mine: JSON.stringify(mine) }
  } catch {
    return { error: 'shape' }
  }
}

const kindOf = (/** @type {string} */ health, /** @type {string} */ kind) => (health === 'ok' ? kind : health)

/** How many there are of each. */
function counted(/** @type {string[]} */ kinds) {
  /** @type {Record<string, number>} */
  const counts = {}
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
