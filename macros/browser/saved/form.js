// The versioned form of a sheet, for storage and file: the twin of quiz/saved/form.py. Pure.
// What today's policy knows stands in answers and terms; all else is kept verbatim.

import { stateful } from '../scoring/sheet.js'
import { BY_FLAG, has, isObject, TESTS } from './fields.js'

/** @import { Pairs } from './fields.js' */
/** @typedef {{answers: Pairs, terms: Pairs}} Sheet */
/** @typedef {{verdict: string | null, open?: string[], rules_version: string, date: string, terms: Pairs}} Outcome */
/**
 * What belongs to a form beside its pairs; a form that was never stored has no id and no time.
 * The reader's own name and the day to look again leave the device in the reader's own file alone.
 * @typedef {{id: string | null, revision: number, saved: string | null, rules_version: string,
 *   name: string | null, next: string | null}} Head
 */
/** @typedef {Sheet & Head & {kept: Sheet, outcome: Outcome | null}} Form */
/** @typedef {{form: Form, unknown: string[], otherRules: boolean}} Reading */
/** @typedef {{error: 'shape' | 'format' | 'instrument' | 'size'}} Refusal */
/** @typedef {Record<string, string | null>} Chosen */
/** @typedef {{answers?: Chosen, terms?: Chosen, name?: string | null, next?: string | null}} Changes */
/**
 * @typedef {object} Policy What this room needs of the policy.
 * @property {string} instrument
 * @property {string} version
 * @property {string[]} verdicts
 * @property {[number, number][]} offers
 * @property {[string, string[]][]} context
 * @property {{id: string, options: {id: string}[]}[]} questions
 * @property {{id: string}[]} terms
 * @property {Record<string, Record<string, [string, string]>>} [retired]
 * @property {Record<string, string>} [healed]
 */

export const FORMAT = 3
export const LIMIT = 64 * 1024

const FROM_BEST = ['none', 'accepted', 'sent', 'counter', 'refused', 'final']
const FIRST_FIELDS = ['format', 'instrument', 'rules_version', 'answers']
const OWN_FIELDS = ['id', 'revision', 'saved', 'kept', 'outcome']
/** The fields of every format, by its number. @type {(string[] | undefined)[]} */
const FIELDS = [
  undefined,
  [...FIRST_FIELDS, BY_FLAG],
  [...FIRST_FIELDS, BY_FLAG, ...OWN_FIELDS],
  [...FIRST_FIELDS, 'terms', ...OWN_FIELDS, 'name', 'next'],
]

/** The option ids of every question, those of the context first. */
export const optionsOf = (/** @type {Policy} */ policy) => new Map([
  ...policy.context,
  ...policy.questions.map((question) => /** @type {[string, string[]]} */ (
    [question.id, question.options.map((option) => option.id)])),
])

/** The states of every term, and of every verdict that makes an offer. */
export const statesOf = (/** @type {Policy} */ policy) => new Map(stateful(policy).map((id) => [id, FROM_BEST]))

/** The option of a live question that a retired answer became, if any. */
function becomes(/** @type {Policy} */ policy, /** @type {string} */ id, /** @type {string} */ option) {
  const retired = policy.retired ?? {}
  return has(retired, id) && has(retired[id], option) ? retired[id][option] : null
}

/** @returns {[string, string][]} the pairs that say something, in the order of their ids */
const given = (/** @type {unknown} */ pairs) => /** @type {[string, string][]} */ (Object.entries(Object(pairs)))
  .filter(([, chosen]) => chosen).sort(([a], [b]) => (a < b ? -1 : 1))

/** The states that say something; «none» is as if it were not there. */
const said = (/** @type {unknown} */ states) => given(states).filter(([, state]) => state !== 'none')

/** The states of a form by term; of an earlier one by flag, the worse where two meet. */
function statesIn(/** @type {Policy} */ { healed = {} }, /** @type {Record<string, unknown>} */ data) {
  if (!has(data, BY_FLAG)) return said(data.terms)
  /** @type {Map<string, string>} */
  const found = new Map()
  for (const [flag, state] of said(data[BY_FLAG])) {
    const term = has(healed, flag) && FROM_BEST.includes(state) ? healed[flag] : flag
    if (badness(state) >= badness(found.get(term) ?? 'none')) found.set(term, state)
  }
  return [...found]
}

/** A state that this site does not know is the worst. */
const badness = (/** @type {string} */ state) =>
  FROM_BEST.includes(state) ? FROM_BEST.indexOf(state) : FROM_BEST.length

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

/** The pairs of a part in bank order. @returns {Pairs} */
const ordered = (/** @type {Map<string, string[]>} */ allowed, /** @type {Map<string, string>} */ pairs) =>
  Object.fromEntries([...allowed.keys()].flatMap((id) => {
    const chosen = pairs.get(id)
    return chosen ? [[id, chosen]] : []
  }))

/**
 * Parsed JSON as a form of today: of any format, or bare answers.
 * @param {Policy} policy
 * @param {any} data
 * @returns {Reading | Refusal}
 */
export function readForm(policy, data) {
  if (!isObject(data)) return { error: 'shape' }
  const format = has(data, 'format') ? data.format : has(data, 'terms') ? FORMAT : 1
  const fields = typeof format === 'number' && FIELDS[format]
  if (!fields) return { error: 'format' }
  if (has(data, 'instrument') && data.instrument !== policy.instrument) return { error: 'instrument' }
  const isSound = has(data, 'answers') && Object.entries(data).every(
    ([key, value]) => fields.includes(key) && (TESTS[key]?.(value) ?? true))
  return isSound ? understood(policy, data) : { error: 'shape' }
}

/** @returns {Reading} */
function understood(/** @type {Policy} */ policy, /** @type {Record<string, any>} */ data) {
  const before = data.kept ?? {}
  const answers = parted(optionsOf(policy), given(data.answers), given(before.answers))
  const states = parted(statesOf(policy), statesIn(policy, data), statesIn(policy, before))
  inherit(policy, answers.live, answers.kept)
  const strange = answers.unknown.filter(([id, option]) => !becomes(policy, id, option))
  const { id = null, revision = 0, saved = null, name = null, next = null, outcome = null } = data
  const version = data.rules_version ?? policy.version
  return {
    form: {
      id, revision, saved, name, next, outcome,
      answers: ordered(optionsOf(policy), answers.live),
      terms: ordered(statesOf(policy), states.live),
      kept: { answers: answers.kept, terms: states.kept },
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

/** All pairs of a form as one text: two forms that say the same have one. */
export const contents = (/** @type {Form} */ { answers, terms, kept }) =>
  JSON.stringify([answers, terms, kept.answers, kept.terms].map(given))

/** Whether nothing at all is said. */
export const isEmpty = (/** @type {Form} */ form) => contents(form) === '[[],[],[],[]]' && !form.name && !form.next

/**
 * A form with these pairs changed; null or «none» clears one. What a cleared answer would come back
 * from goes with it: a kept pair of the same id, a retired answer that became it.
 * @param {Policy} policy
 * @param {Form} form
 * @param {Changes} changes
 * @returns {Form}
 */
export function changed(policy, form, { answers = {}, terms = {}, ...notes }) {
  const isCleared = (/** @type {string} */ id) => has(answers, id) && !answers[id]
  const isSilent = (/** @type {string} */ id) => has(terms, id) && (terms[id] ?? 'none') === 'none'
  const source = (/** @type {[string, string]} */ [id, option]) => becomes(policy, id, option)?.[0] ?? ''
  const kept = {
    answers: given(form.kept.answers).filter((pair) => !isCleared(pair[0]) && !isCleared(source(pair))),
    terms: said(form.kept.terms).filter(([id]) => !isSilent(id)),
  }
  return {
    ...form,
    ...notes,
    answers: Object.fromEntries(given({ ...form.answers, ...answers })),
    terms: Object.fromEntries(said({ ...form.terms, ...terms })),
    kept: { answers: Object.fromEntries(kept.answers), terms: Object.fromEntries(kept.terms) },
  }
}

/**
 * The form to store or to hand out, in bank order; what it has not yet is left out.
 * @param {Policy} policy
 * @param {Form} form
 */
export function writeForm(policy, { id, revision, saved, name, next, ...form }) {
  return {
    format: FORMAT,
    ...(id && { id }),
    ...(revision && { revision }),
    ...(saved && { saved }),
    instrument: policy.instrument,
    rules_version: form.rules_version,
    ...(name && { name }),
    ...(next && { next }),
    answers: ordered(optionsOf(policy), new Map(given(form.answers))),
    terms: ordered(statesOf(policy), new Map(said(form.terms))),
    kept: form.kept,
    outcome: form.outcome,
  }
}
