// The second pass: raised flags with the state of their safeguards, the offer, the way down.

import { fill, findAll, show } from '../kit/dom.js'
import { answerText, cardOf, changing, offerOf, stateName } from './texts.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {import('./page.js').Result} Result */

/** @param {Instrument} page @param {boolean} sorted whether the cards may move */
export function renderFlags(page, sorted) {
  const { scope, policy, result } = page
  const raised = new Set(result.flags.map(({ flag }) => flag))
  scope.all('[data-flag]').forEach((card) => show(card, raised.has(card.dataset.flag ?? '')))
  result.flags.forEach((flag) => renderCard(page, flag, sorted))
  if (sorted) scope.part('cards').prepend(...result.flags.map(({ flag }) => cardOf(page, flag)))
  scope.showPart('flags-some', raised.size > 0)
  scope.showPart('flags-none', raised.size === 0)
  policy.offers.forEach((offer) => renderOffer(page, offer))
  renderKept(page, 'waiting')
  renderKept(page, 'ignored')
  renderWay(page)
}

/** @param {Instrument} page @param {Result['flags'][number]} flag @param {boolean} fresh */
function renderCard(page, { flag, question, option, heavy, state }, fresh) {
  const card = cardOf(page, flag)
  fill(changing(page, card, question), { answer: answerText(page, question, option) })
  show(page.scope.need('[data-heavy]', card), heavy)
  showOutcome(card, state)
  card.classList.toggle('is-settled', state === 'accepted')
  if (fresh) findAll('details', card).forEach((node) => Object.assign(node, { open: false }))
}

/** What follows from a state, and the state in its list. @param {HTMLElement} card @param {string} state */
function showOutcome(card, state) {
  findAll('[data-if]', card).forEach((node) => show(node, node.dataset.if === state))
  findAll('select', card).forEach((node) => Object.assign(node, { value: state }))
}

/**
 * A verdict's own proposal, shown while it is this verdict or was lifted by its refusal.
 * @param {Instrument} page
 * @param {[number, number]} offer
 */
function renderOffer(page, [at, up]) {
  const { policy, form, result } = page
  const id = policy.verdicts[at]
  const state = form.safeguards[id] ?? 'none'
  const lifted = result.verdict === policy.verdicts[up] && state === 'refused'
  const card = offerOf(page, id)
  if (!card) return
  show(card, result.verdict === id || lifted)
  showOutcome(card, state)
}

/**
 * States that are kept though they change nothing now: they may yet, or no longer can.
 * @param {Instrument} page
 * @param {'waiting' | 'ignored'} kind
 */
function renderKept(page, kind) {
  const { scope, result } = page
  scope.showPart(kind, result[kind].length > 0)
  fill(scope.part(kind), { names: result[kind].map((id) => stateName(page, id)).join(', ') })
}

/** @param {Instrument} page */
function renderWay(page) {
  const { scope, policy, names, result } = page
  const way = result.way_down
  scope.showPart('way', Boolean(result.verdict) && result.verdict !== policy.verdicts[0])
  scope.showPart('way-found', Boolean(way))
  scope.showPart('way-none', !way)
  if (!way) return
  fill(scope.part('way-found'), { verdict: names.verdicts[way.verdict] })
  scope.list('way', way.flags.map((flag) => scope.make('item-text', { text: stateName(page, flag) })))
}
