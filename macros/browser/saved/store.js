// The saved forms of one instrument as one tab has them. Never throws: where storage is refused or
// full, forms wait in memory and `health` says so. Storage itself is touched in this folder alone.

import { asRead, openEntries } from './entries.js'
import { isDay, isOutcome, isOwnId, lineOf, LONGEST_NAME } from './fields.js'
import { changed, emptyForm, isEmpty } from './form.js'
import { writeFragment } from './link.js'
import { openMine } from './mine.js'
import { guarded, SITE, watchKeys } from './storage.js'
import { isSame, openWhole } from './whole.js'

/** @import { Changes, Form, Outcome, Policy } from './form.js' */
/** @import { Health } from './storage.js' */
/** @typedef {(form: Form) => Outcome | null} Judged */
/**
 * @typedef {object} Surroundings
 * @property {Storage} [local]
 * @property {Storage} [session]
 * @property {() => number} [now] milliseconds, as Date.now
 * @property {() => string} [random] an id of 16 characters of a-z and 0-9
 * @property {EventTarget} [events] where `storage` and `pageshow` arrive
 */

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'
const ID_LENGTH = 16
const DRAWN = 64

/**
 * @param {Policy} policy
 * @param {Surroundings} [given]
 */
export function openStore(policy, given = {}) {
  const { now = Date.now, random = newId, events = globalThis } = given
  const local = guarded('localStorage', given.local)
  const session = guarded('sessionStorage', given.session)
  const entries = openEntries(policy, local, SITE + policy.instrument, random)
  const mine = openMine(given)
  const whole = openWhole(policy, local, entries, mine, random)
  const tabKey = `${SITE}tab:${policy.instrument}`
  let health = entries.moveOld()
  /** The tab's form by id, and as it was last seen. */
  let tab = resumed()
  /** @type {Form | null} */
  let seen = null
  let isGone = false

  function resumed() {
    const id = session.read(tabKey)
    return isOwnId(id) ? id : null
  }

  /** Makes a form the tab's. */
  function settle(/** @type {Form | null} */ form) {
    tab = form?.id ?? null
    seen = form
    remember()
  }

  /** Lets a reload find the tab's form, where it is stored. */
  function remember() {
    if (tab && entries.isStored(tab)) session.write(tabKey, tab)
    else session.drop(tabKey)
  }

  /** The tab's form as it is now; where it was removed elsewhere the tab has none. */
  function current() {
    if (!tab) return null
    const { form, isAbsent } = entries.find(tab)
    const isRemoved = isAbsent && !form
    seen = isRemoved ? null : form ?? seen
    if (isRemoved) isGone = true
    if (!seen) settle(null)
    return seen
  }

  /** @returns {Form} the form as it is stored now, or waits to be */
  function put(/** @type {Form} */ form, /** @type {Changes} */ changes) {
    health = entries.put(form, changes)
    settle(form)
    return form
  }

  const iso = () => new Date(now()).toISOString()

  function judgedBy(/** @type {Form} */ form, /** @type {Judged | undefined} */ judged) {
    const outcome = judged?.(form) ?? null
    return { ...form, outcome: isOutcome(outcome) ? outcome : null }
  }

  /** A form that a change builds on: under another id where its place is spoilt. */
  function grounded(/** @type {Form} */ form) {
    if (entries.look(String(form.id)).unreadable === undefined) return form
    entries.leave(String(form.id))
    return { ...form, id: entries.freshId() }
  }

  /** Applies these to what is stored now, and to nothing else of it; a new sheet that says nothing
   * is not kept. */
  function change(/** @type {Changes} */ { answers, terms, ...notes }, /** @type {Judged} */ judged) {
    const form = current()
    const changes = { answers, terms, ...cleaned(notes) }
    const next = changed(policy, form ?? emptyForm(policy), changes)
    if (!form && isEmpty(next)) return next
    const { id } = grounded(form ?? { ...next, id: entries.freshId() })
    const revision = next.revision + 1
    const made = asRead(policy, { ...next, id, revision, saved: iso(), rules_version: policy.version })
    return put(judgedBy(made, judged), changes)
  }

  /** Gives a form its reader's name or its next day, '' takes it away; the form, or null where it is
   * not here. What is no day changes nothing. */
  function note(/** @type {string} */ id, /** @type {Pick<Changes, 'name' | 'next'>} */ notes) {
    const { form } = entries.find(id)
    if (!form) return null
    const changes = cleaned(notes)
    if (!Object.keys(changes).length) return form
    const noted = { ...changed(policy, grounded(form), changes), revision: form.revision + 1 }
    health = entries.put(noted, changes)
    if (tab === id) settle(noted)
    return noted
  }

  /** Whether a form from outside is one that is here; of a link counts what a link can say. */
  const isHere = (/** @type {Form} */ here, /** @type {Form} */ form) => (
    form.id ? isSame(here, form) : writeFragment(policy, here) === writeFragment(policy, form))

  /** Makes a form from outside the tab's; one that is here already is opened instead, and one that
   * says nothing begins anew. */
  function take(/** @type {Form} */ form, /** @type {Judged} */ judged) {
    if (!form.id && isEmpty(form)) {
      begin()
      return form
    }
    const twin = readable().find((entry) => isHere(entry.form, form))
    const opened = twin && open(twin.id)
    if (opened) return opened
    isGone = false
    const taken = whole.taken(form, iso())
    return put(form.outcome ? taken : judgedBy(taken, judged), {})
  }

  /** Takes in a file of everything, beside what is here; the tab's form stays. */
  function takeAll(/** @type {unknown} */ data) {
    const told = whole.takeAll(data, iso())
    health = entries.flush()
    return told
  }

  function open(/** @type {string} */ id) {
    const { form } = entries.find(id)
    if (!form) return null
    isGone = false
    settle(form)
    return form
  }

  function begin() {
    isGone = false
    settle(null)
  }

  const readable = () => entries.list().flatMap((entry) => ('form' in entry ? [entry] : []))

  function remove(/** @type {string} */ key) {
    health = entries.remove(key)
    if (tab === entries.idOf(key)) begin()
    remember()
  }

  function forget(/** @type {string} */ key) {
    health = entries.forget(key)
    remember()
  }

  /** Removes all that this site keeps in this browser. */
  function clear() {
    entries.empty()
    mine.empty()
    const told = [local, session].flatMap((storage) =>
      storage.keys(SITE)?.map(storage.drop) ?? [/** @type {Health} */ ('refused')])
    health = told.every((one) => one === 'ok') ? 'ok' : 'refused'
    begin()
  }

  function gone() {
    current()
    const told = isGone
    isGone = false
    return told
  }

  /** Calls back when another tab changed something; what it returns ends that. */
  const watch = (/** @type {() => void} */ listener) => watchKeys(events, entries.isOurs, () => {
    entries.moveOld()
    listener()
  })

  return {
    get health() { return health },
    list: entries.list,
    current,
    latest: () => readable()[0]?.form ?? null,
    begin,
    open,
    change,
    note,
    take,
    everything: whole.everything,
    takeAll,
    mine,
    remove,
    clear,
    forget,
    watch,
    gone,
  }
}

/** A name as one line and a next day that is one; '' takes it away. @returns {Pick<Changes, 'name' | 'next'>} */
const cleaned = (/** @type {Pick<Changes, 'name' | 'next'>} */ { name, next }) => ({
  ...(name !== undefined && { name: lineOf(name ?? '', LONGEST_NAME) || null }),
  ...(next !== undefined && (!next || isDay(next)) && { next: next || null }),
})

/** Drawn evenly: bytes beyond the last whole alphabet are left out. */
function newId() {
  const even = 256 - (256 % LETTERS.length)
  const bytes = [...crypto.getRandomValues(new Uint8Array(DRAWN))].filter((byte) => byte < even)
  return bytes.slice(0, ID_LENGTH).map((byte) => LETTERS[byte % LETTERS.length]).join('')
}
