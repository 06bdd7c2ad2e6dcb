// The versioned form of a sheet, for storage and file: the twin of quiz/saved/form.py. Pure.
// What today's policy knows stands in answers and safeguards; all else is kept verbatim.

import { flagsOf } from '../scoring/sheet.js'

/** @typedef {Record<string, string>} Pairs */
/** @typedef {{answers: Pairs, safeguards: Pairs}} Sheet */
/** @typedef {{verdict: string | null, rules_version: string, date: string, terms: Pairs}} Outcome */
/**
 * What belongs to a form beside its pairs; a form that was never stored has no id and no time.
 * @typedef {{id: string | null, revision: number, saved: string | null, rules_version: string}} Head
 */
/** @typedef {Sheet & Head & {kept: Sheet, outcome: Outcome | null}} Form */
/** @typedef {{form: Form, unknown: string[], otherRules: boolean}} Reading */
/** @typedef {{error: 'shape' | 'format' | 'instrument' | 'size'}} Refusal */
/**
 * @typedef {object} Policy What this room needs of the policy.
 * @property {string} instrument
 * @property {string} version
 * @property {string[]} verdicts
 * @property {[number, number][]} offers
 * @property {[string, string[]][]} context
 * @property {{id: string, options: {id: string, flag: string | null}[]}[]} questions
 * @property {Record<string, Record<string, [string, string]>>} [retired]
 */

export const FORMAT = 2
export const LIMIT = 64 * 1024

const FIRST_FORMAT = 1
const STATES = ['none', 'sent', 'accepted', 'counter', 'refused']
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const LONGEST_ID = 100
const OWN_ID = /^[a-z0-9]{16}$/
const TIME = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/

/** Whether data has a key of its own; older browsers have no `Object.hasOwn`. */
export const has = (/** @type {object} */ data, /** @type {string} */ key) => Object.keys(data).includes(key)

/** @returns {value is Record<string, unknown>} */
export const isObject = (/** @type {unknown} */ value) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** @returns {value is string} */
export const isId = (/** @type {unknown} */ value) => typeof value === 'string' && value.length <= LONGEST_ID && ID.test(value)

/** @returns {value is string} */
export const isOwnId = (/** @type {unknown} */ value) => typeof value === 'string' && OWN_ID.test(value)

/** A time of the calendar in UTC, as `toISOString` writes it. @returns {value is string} */
export const isTime = (/** @type {unknown} */ value) => typeof value === 'string' && TIME.test(value) &&
  !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().slice(0, 19) === value.slice(0, 19)

const isText = (/** @type {unknown} */ value) => typeof value === 'string'

/** An id, or null for «not known». */
const isChoice = (/** @type {unknown} */ value) => value === null || isId(value)

/** Pairs of ids or null, nothing else: no numbers, lists, markup or prototypes. */
const isPairs = (/** @type {unknown} */ value) => isObject(value) &&
  Object.entries(value).every(([id, chosen]) => isId(id) && isChoice(chosen))

/** Of each field. @typedef {Record<string, (value: unknown) => boolean>} Tests */

/** Whether an object has these fields and no other, each of its shape. */
const isOf = (/** @type {Tests} */ tests, /** @type {unknown} */ value) => isObject(value) &&
  Object.keys(value).length === Object.keys(tests).length && fits(tests, value)

/** Whether every field of the data is one of these and of its shape. */
const fits = (/** @type {Tests} */ tests, /** @type {object} */ data) =>
  Object.entries(data).every(([field, value]) => has(tests, field) && tests[field](value))

/** What was decided when a sheet was last judged. */
export const isOutcome = (/** @type {unknown} */ value) => isOf({
  verdict: isChoice,
  rules_version: isText,
  date: isTime,
  terms: (terms) => isPairs(terms) && !Object.values(Object(terms)).includes(null),
}, value)

/** @type {Tests} */
const FIRST_FIELDS = {
  format: () => true,
  instrument: () => true,
  rules_version: isText,
  answers: isPairs,
  safeguards: isPairs,
}
/** @type {Tests} */
const FIELDS = {
  ...FIRST_FIELDS,
  id: isOwnId,
  revision: (value) => Number.isSafeInteger(value) && Number(value) > 0,
  saved: isTime,
  kept: (value) => isOf({ answers: isPairs, safeguards: isPairs }, value),
  outcome: (value) => value === null || isOutcome(value),
}

/** Whether the fields are those of the data's format, each of its shape. */
const isForm = (/** @type {Record<string, unknown>} */ data) =>
  has(data, 'answers') && fits(data.format === FORMAT ? FIELDS : FIRST_FIELDS, data)

/** The option ids of every question, those of the context first. */
export const optionsOf = (/** @type {Policy} */ policy) => new Map([
  ...policy.context,
  ...policy.questions.map((question) => /** @type {[string, string[]]} */ (
    [question.id, question.options.map((option) => option.id)])),
])

/** The states of every flag of the instrument and of every verdict that makes an offer. */
export const statesOf = (/** @type {Policy} */ policy) =>
  new Map(flagsOf(policy).map((id) => [id, STATES]))

/** The option of a live question that a retired answer became, if any. */
function becomes(/** @type {Policy} */ policy, /** @type {string} */ id, /** @type {string} */ option) {
  const retired = policy.retired ?? {}
  return has(retired, id) && has(retired[id], option) ? retired[id][option] : null
}

/** @returns {number} */
export const byId = (/** @type {[string, string]} */ [a], /** @type {[string, string]} */ [b]) => (a < b ? -1 : 1)

/** @returns {[string, string][]} the pairs that say something, in the order of their ids */
const given = (/** @type {unknown} */ pairs) => /** @type {[string, string][]} */ (Object.entries(Object(pairs)))
  .filter(([, chosen]) => chosen).sort(byId)

/** The states that say something; «none» is as if it were not there. */
const said = (/** @type {unknown} */ states) => given(states).filter(([, state]) => state !== 'none')

/**
 * Parts pairs into those that the policy knows and those to keep. What was kept before counts
 * where it is known now and the question has no answer of its own.
 * @param {Map<string, string[]>} allowed
 * @param {[string, string][]} now
 * @param {[string, string][]} before
 */
function parted(allowed, now, before) {
  const known = (/** @type {[string, string]} */ [id, chosen]) => allowed.get(id)?.includes(chosen)
  const live = new Map(now.filter(known))
  const back = before.filter((pair) => known(pair) && !live.has(pair[0]))
  const left = [...before.filter((pair) => !back.includes(pair)), ...now.filter((pair) => !known(pair))]
  const kept = given(Object.fromEntries(left))
  return {
    live: new Map([...live, ...back]),
    kept: Object.fromEntries(kept),
    unknown: kept.filter((pair) => !known(pair)),
  }
}

/** Answers what a retired question became, where that has no answer yet. */
function inherit(/** @type {Policy} */ policy, /** @type {Map<string, string>} */ live, /** @type {Pairs} */ kept) {
  for (const id of Object.keys(policy.retired ?? {})) {
    const heir = has(kept, id) && becomes(policy, id, kept[id])
    if (heir && !live.has(heir[0])) live.set(...heir)
  }
}

/** The pairs that say something of those allowed, in bank order. @returns {[string, string][]} */
export function inOrder(/** @type {Map<string, string[]>} */ allowed, /** @type {Iterable<[string, string]>} */ pairs) {
  const chosen = new Map(pairs)
  return [...allowed.keys()].map((id) => /** @type {[string, string]} */ ([id, chosen.get(id)])).filter(([, said]) => said)
}

/** @returns {Pairs} */
const ordered = (/** @type {Map<string, string[]>} */ allowed, /** @type {Iterable<[string, string]>} */ pairs) =>
  Object.fromEntries(inOrder(allowed, pairs))

/**
 * Parsed JSON as a form of today: of this format, of the first, or bare answers.
 * @param {Policy} policy
 * @param {any} data
 * @returns {Reading | Refusal}
 */
export function readForm(policy, data) {
  if (!isObject(data)) return { error: 'shape' }
  if (has(data, 'format') && data.format !== FIRST_FORMAT && data.format !== FORMAT) return { error: 'format' }
  if (has(data, 'instrument') && data.instrument !== policy.instrument) return { error: 'instrument' }
  return isForm(data) ? understood(policy, data) : { error: 'shape' }
}

/** @returns {Reading} */
function understood(/** @type {Policy} */ policy, /** @type {Record<string, any>} */ data) {
  const before = data.kept ?? { answers: {}, safeguards: {} }
  const answers = parted(optionsOf(policy), given(data.answers), given(before.answers))
  const states = parted(statesOf(policy), said(data.safeguards), said(before.safeguards))
  inherit(policy, answers.live, answers.kept)
  const strange = answers.unknown.filter(([id, option]) => !becomes(policy, id, option))
  const version = data.rules_version ?? policy.version
  return {
    form: {
      id: data.id ?? null,
      revision: data.revision ?? 0,
      saved: data.saved ?? null,
      answers: ordered(optionsOf(policy), answers.live),
      safeguards: ordered(statesOf(policy), states.live),
      kept: { answers: answers.kept, safeguards: states.kept },
      outcome: data.outcome ?? null,
      rules_version: version,
    },
    unknown: [...strange, ...states.unknown].map(([id]) => id),
    otherRules: version !== policy.version,
  }
}

/**
 * The text of a file as for `readForm`, or {error: 'size'}.
 * @param {Policy} policy
 * @param {string} text
 */
export function readText(policy, text) {
  if (text.length > LIMIT) return { error: /** @type {const} */ ('size') }
  try {
    return readForm(policy, JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    return { error: /** @type {const} */ ('shape') }
  }
}

/** A form of which nothing is known yet. @returns {Form} */
export const emptyForm = (/** @type {Policy} */ policy) => understood(policy, { answers: {} }).form

/** Whether two forms say the same. */
export const isSame = (/** @type {Form} */ a, /** @type {Form} */ b) => contents(a) === contents(b)

const contents = (/** @type {Form} */ { answers, safeguards, kept }) =>
  JSON.stringify([answers, safeguards, kept.answers, kept.safeguards].map(given))

/**
 * A form with these pairs changed; null or «none» clears one. What a cleared answer would come back
 * from goes with it: a kept pair of the same id, a retired answer that became it.
 * @param {Policy} policy
 * @param {Form} form
 * @param {{answers?: Record<string, string | null>, safeguards?: Record<string, string | null>}} changes
 * @returns {Form}
 */
export function changed(policy, form, changes) {
  const answers = Object.entries(changes.answers ?? {})
  const states = Object.entries(changes.safeguards ?? {})
  const cleared = new Set(answers.filter(([, option]) => !option).map(([id]) => id))
  const silent = new Set(states.filter(([, state]) => !state || state === 'none').map(([id]) => id))
  const source = (/** @type {[string, string]} */ [id, option]) => becomes(policy, id, option)?.[0] ?? ''
  const kept = {
    answers: given(form.kept.answers).filter((pair) => !cleared.has(pair[0]) && !cleared.has(source(pair))),
    safeguards: said(form.kept.safeguards).filter(([id]) => !silent.has(id)),
  }
  return {
    ...form,
    answers: replaced(form.answers, answers),
    safeguards: replaced(form.safeguards, states),
    kept: { answers: Object.fromEntries(kept.answers), safeguards: Object.fromEntries(kept.safeguards) },
  }
}

/** @returns {Pairs} */
const replaced = (/** @type {Pairs} */ pairs, /** @type {[string, string | null][]} */ changes) =>
  Object.fromEntries(given({ ...pairs, ...Object.fromEntries(changes) }))

/**
 * The form to store or to hand out, in bank order; what it has not yet is left out.
 * @param {Policy} policy
 * @param {Form} form
 */
export function writeForm(policy, form) {
  const { id, revision, saved } = form
  return {
    format: FORMAT,
    ...(id && { id }),
    ...(revision && { revision }),
    instrument: policy.instrument,
    rules_version: form.rules_version,
    ...(saved && { saved }),
    answers: ordered(optionsOf(policy), given(form.answers)),
    safeguards: ordered(statesOf(policy), said(form.safeguards)),
    kept: form.kept,
    outcome: form.outcome,
  }
}
