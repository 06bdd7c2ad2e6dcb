// The second pass: terms with their states, in the lines that are sent, then all others.

import { fill, find, findAll, show } from '../kit/dom.js'
import { lineText } from './letters.js'
import { fillIn } from './mine.js'
import { offerOf, writerOf } from './texts.js'

/** @typedef {import('./page.js').Instrument} Instrument */

/** @param {Instrument} page @param {string} term */
const itemOf = ({ scope }, term) => scope.need(`[data-term="${term}"]`)

/** @param {Instrument} page @param {boolean} sorted whether terms may move */
export function renderTerms(page, sorted) {
  const { scope, policy, result } = page
  policy.offers.forEach((offer) => renderOffer(page, offer))
  scope.all('[data-term]').forEach((item) => renderTerm(page, item))
  if (sorted) sort(page)
  result.lines.forEach((line) => renderLine(page, line))
  renderRest(page)
  scope.showPart('terms-note', result.step !== 'refuse')
}

const DONE = ['agreed', 'settled']

/** Those to be agreed first, mandatory and heavy ones before. @typedef {import('./page.js').Result['gaps'][number]} Gap */
const byNeed = (/** @type {Gap} */ a, /** @type {Gap} */ b) =>
  Number(DONE.includes(a.state)) - Number(DONE.includes(b.state)) ||
  Number(b.mandatory) - Number(a.mandatory) || b.weight - a.weight

/** All terms back in their order, no lines yet; those of a refusal are folded. @param {Instrument} page */
function sort(page) {
  const { scope, result } = page
  const list = scope.need('[data-list="lines"]')
  scope.part('all-terms').append(...[...result.gaps].sort(byNeed).map(({ term }) => itemOf(page, term)))
  list.replaceChildren()
  const isFolded = result.step === 'refuse' && result.lines.length > 0
  scope.part(isFolded ? 'lines-fold' : 'lines-box').append(list)
  scope.showPart('lines-fold', isFolded)
}

/**
 * A term with what is known of it; where an answer alone says agreed there is nothing to note.
 * @param {Instrument} page
 * @param {HTMLElement} item
 */
function renderTerm({ scope, form, result, letters }, item) {
  const id = item.dataset.term ?? ''
  const gap = result.gaps.find(({ term }) => term === id)
  const kept = form.terms[id]
  const said = kept ? '' : scope.texts[`gap-${gap?.state}`] ?? ''
  show(item, Boolean(gap))
  fill(item, { prevents: letters.terms[id]?.prevents ?? '' })
  show(scope.need('[data-must]', item), Boolean(gap?.mandatory))
  const told = scope.need('[data-told]', item)
  told.textContent = said
  show(told, said !== '')
  setState(item, kept ?? 'none')
  show(scope.need('.state', item), Boolean(kept) || !DONE.includes(gap?.state ?? ''))
}

/** @param {HTMLElement} item @param {string} state */
function setState(item, state) {
  item.dataset.is = state
  Object.assign(find('select', item) ?? {}, { value: state })
}

/**
 * A line with its terms; a term that is being noted stays where it is.
 * @param {Instrument} page
 * @param {import('./letters.js').Line} line
 */
function renderLine(page, line) {
  const { scope } = page
  const items = line.terms.map((term) => itemOf(page, term))
  const text = fillIn(page, lineText(writerOf(page), line))
  const free = items.filter((item) => !item.closest('.line') && !item.contains(document.activeElement))
  const box = items[0].closest('.line')
  if (box instanceof HTMLElement && !free.length) return void fill(box, { text })
  if (!free.length) return
  const made = scope.make('line', { text })
  scope.need('ul', made).append(...free)
  scope.need('[data-list="lines"]').append(made)
}

/** @param {Instrument} page */
function renderRest({ scope }) {
  const rest = findAll('[data-term]', scope.part('all-terms')).filter((item) => !item.hidden)
  scope.showPart('gaps', rest.length > 0)
  fill(scope.part('gaps'), { n: rest.length })
}

/**
 * A verdict's own proposal, shown while it is this verdict or was lifted by its refusal.
 * @param {Instrument} page
 * @param {[number, number]} offer
 */
function renderOffer(page, [at, up]) {
  const { policy, form, result } = page
  const id = policy.verdicts[at]
  const card = offerOf(page, id)
  if (!card) return
  const state = form.terms[id] ?? 'none'
  const isRefused = ['refused', 'final'].includes(state)
  show(card, result.verdict === id || (result.verdict === policy.verdicts[up] && isRefused))
  findAll('[data-if]', card).forEach((node) => show(node, isRefused))
  setState(card, state)
}
