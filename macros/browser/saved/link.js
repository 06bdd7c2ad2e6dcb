// A form as the fragment of a link: plain pairs, as quiz/saved/link.py writes and reads them. Pure.

import { byId, has, inOrder, LIMIT, optionsOf, readForm, statesOf } from './form.js'

/** @import { Pairs, Policy, Reading, Refusal, Sheet } from './form.js' */

const FORMAT = '1'
const TERM = 'term.'
const HEAD = ['format', 'instrument', 'rules']

/**
 * A link's fragment as for `readText`, or null when it carries no form.
 * @param {Policy} policy
 * @param {string} fragment
 * @returns {Reading | Refusal | null}
 */
export function readFragment(policy, fragment) {
  const text = fragment.replace(/^#/, '')
  if (!/(^|&)format=/.test(text)) return null
  if (text.length > LIMIT) return { error: 'size' }
  try {
    return readPairs(policy, text.split('&').map(decoded).filter(([, value]) => value))
  } catch {
    return { error: 'shape' }
  }
}

/** @returns {[string, string]} */
function decoded(/** @type {string} */ pair) {
  const [name, value] = pair.replace(/\+/g, ' ').split(/=(.*)/s).map((part) => decodeURIComponent(part))
  return [name, value]
}

/** @returns {Reading | Refusal} */
function readPairs(/** @type {Policy} */ policy, /** @type {[string, string][]} */ pairs) {
  const head = new Map(pairs)
  if (head.size !== pairs.length) return { error: 'shape' }
  if (head.get('format') !== FORMAT) return { error: 'format' }
  const terms = pairs.filter(([name]) => name.startsWith(TERM))
  const answers = pairs.filter(([name]) => !name.startsWith(TERM) && !HEAD.includes(name))
  return readForm(policy, {
    instrument: head.get('instrument') ?? policy.instrument,
    rules_version: head.get('rules') ?? policy.version,
    answers: Object.fromEntries(answers),
    safeguards: Object.fromEntries(terms.map(([name, state]) => [name.slice(TERM.length), state])),
  })
}

/** @returns {[string, string][]} the kept pairs that a link can name beside those, by id */
const apart = (/** @type {Pairs} */ kept, /** @type {Pairs} */ given) => Object.entries(kept)
  .filter(([id]) => !(has(given, id) && given[id]) && !HEAD.includes(id))
  .sort(byId)

/**
 * The fragment of a link (without #): what is known in bank order, then what is kept.
 * @param {Policy} policy
 * @param {Sheet & {kept?: Sheet}} form
 */
export function writeFragment(policy, form) {
  const terms = (/** @type {[string, string][]} */ pairs) => pairs.filter(([, state]) => state !== 'none').map(([id, state]) => [TERM + id, state])
  return new URLSearchParams([
    ...[['format', FORMAT], ['instrument', policy.instrument], ['rules', policy.version]],
    ...inOrder(optionsOf(policy), Object.entries(form.answers)),
    ...terms(inOrder(statesOf(policy), Object.entries(form.safeguards))),
    ...apart(form.kept?.answers ?? {}, form.answers),
    ...terms(apart(form.kept?.safeguards ?? {}, form.safeguards)),
  ]).toString()
}
