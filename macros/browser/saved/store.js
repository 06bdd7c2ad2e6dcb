// The saved forms of one instrument as one tab has them. Never throws: where storage is refused or
// full, forms wait in memory and `health` says so. Storage itself is touched in this folder alone.

import { asRead, openEntries } from './entries.js'
import { changed, emptyForm, isOutcome, isOwnId, isSame } from './form.js'
import { guarded } from './storage.js'

/** @import { Form, Outcome, Policy } from './form.js' */
/** @import { Changes } from './entries.js' */
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

const SITE = 'krasnye-flazhki:'
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

  /** What a change builds on: a new form where there is none, or where its place is spoilt. */
  function ground() {
    const form = current() ?? { ...emptyForm(policy), id: entries.freshId() }
    if (entries.look(String(form.id)).unreadable === undefined) return form
    entries.leave(String(form.id))
    return { ...form, id: entries.freshId() }
  }

  /** Applies these pairs to what is stored now, and to nothing else of it. */
  function change(/** @type {Changes} */ changes, /** @type {Judged} */ judged) {
    const form = ground()
    const next = asRead(policy, {
      ...changed(policy, form, changes),
      revision: form.revision + 1,
      saved: iso(),
      rules_version: policy.version,
    })
    return put(judgedBy(next, judged), changes)
  }

  /** Makes a form from outside the tab's; one that is here already is opened instead. */
  function take(/** @type {Form} */ form, /** @type {Judged} */ judged) {
    const twin = readable().find((entry) => isSame(entry.form, form))
    const opened = twin && open(twin.id)
    if (opened) return opened
    isGone = false
    const taken = {
      ...form,
      id: entries.idFor(form),
      revision: form.revision || 1,
      saved: form.saved ?? iso(),
    }
    return put(form.outcome ? taken : judgedBy(taken, judged), {})
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

  /** Calls back when another tab changed something. */
  function watch(/** @type {() => void} */ listener) {
    events.addEventListener?.('storage', (/** @type {any} */ { key }) => {
      if (!entries.isOurs(key)) return
      entries.moveOld()
      listener()
    })
    events.addEventListener?.('pageshow', (/** @type {any} */ { persisted }) => persisted && listener())
  }

  return {
    get health() { return health },
    list: entries.list,
    current,
    latest: () => readable()[0]?.form ?? null,
    begin,
    open,
    change,
    take,
    remove,
    clear,
    forget,
    watch,
    gone,
  }
}

/** Drawn evenly: bytes beyond the last whole alphabet are left out. */
function newId() {
  const even = 256 - (256 % LETTERS.length)
  const bytes = [...crypto.getRandomValues(new Uint8Array(DRAWN))].filter((byte) => byte < even)
  return bytes.slice(0, ID_LENGTH).map((byte) => LETTERS[byte % LETTERS.length]).join('')
}
