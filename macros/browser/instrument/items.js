// What a sheet brings to say: questions to ask, terms to offer, the least of them, the offer.

import { fieldOf } from './form.js'
import { flagAsk, isMandatory, offerOf, termText } from './texts.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {{ question: string, flag: string, text: string }} AskItem */
/** @typedef {{ id: string, term: string, text: string }} TermItem */

const settled = ['accepted', 'refused']

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T) => string} key
 * @returns {T[]}
 */
const once = (items, key) =>
  items.filter((item, at) => items.findIndex((other) => key(other) === key(item)) === at)

/** @param {Instrument} page @param {string} question */
const askOf = (page, question) => fieldOf(page, question)?.dataset.ask ?? ''

/**
 * Questions that matter: open key ones, unknown ones that decide, flags not settled, other unknowns.
 * @param {Instrument} page
 * @returns {AskItem[]}
 */
export function askItems(page) {
  const { result } = page
  const keys = result.provisional ? result.provisional_on : []
  const raised = result.flags.filter(({ state }) => !settled.includes(state))
  const all = [
    ...[...keys, ...result.deciding].map((question) => ({ question, flag: askOf(page, question) })),
    ...raised.map(({ question, flag }) => ({ question, flag })),
    ...result.ask_next.map((question) => ({ question, flag: askOf(page, question) })),
  ]
  return once(all.filter(({ flag }) => flag), ({ flag }) => flag)
    .map((item) => ({ ...item, text: flagAsk(page, item.flag) }))
}

/** @param {Instrument} page @param {string} flag */
const termOf = (page, flag) => ({ id: flag, term: page.names.terms[flag] ?? '', text: termText(page, flag) })

/**
 * Terms to offer: those of the way down, then heavy ones, then by points; open key questions last.
 * @param {Instrument} page
 * @returns {TermItem[]}
 */
export function termItems(page) {
  const { result } = page
  const raised = result.flags.filter(({ safeguard, state }) => safeguard && !settled.includes(state))
  const keys = result.provisional ? result.provisional_on.map((id) => askOf(page, id)) : []
  const flags = [...(result.way_down?.flags ?? []), ...raised.map(({ flag }) => flag), ...keys]
  return once(flags, (flag) => flag).map((flag) => termOf(page, flag)).filter(({ text }) => text)
}

/**
 * The least terms: the mandatory ones of every raised flag, whatever was answered to them.
 * @param {Instrument} page
 * @returns {TermItem[]}
 */
export const leastItems = (page) => page.result.flags
  .filter(({ flag, safeguard }) => safeguard && isMandatory(page, flag))
  .map(({ flag }) => termOf(page, flag))

/**
 * The verdict's own proposal, as an item of the terms.
 * @param {Instrument} page
 * @returns {TermItem[]}
 */
export function offerItems(page) {
  const id = page.result.verdict
  const card = id && offerOf(page, id)
  if (!id || !card || settled.includes(page.form.safeguards[id])) return []
  return [{ id, term: page.names.offers[id], text: page.scope.need('[data-text]', card).textContent ?? '' }]
}
