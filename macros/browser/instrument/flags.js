// The second pass: raised flags with the state of their safeguards, the offer, the way down.

import { $, $$, byId, fill, list, make, show } from '../kit/dom.js'
import { changing } from './result.js'
import { answerText, offerOf, stateName, verdictName } from './texts.js'

export function renderFlags(policy, sheet, result, sorted) {
  const raised = new Map(result.flags.map((flag) => [flag.flag, flag]))
  $$('[data-flag]').forEach((card) => show(card, raised.has(card.dataset.flag)))
  raised.forEach((flag) => renderCard(flag, sorted))
  if (sorted) byId('cards').prepend(...result.flags.map(({ flag }) => byId(`flag-${flag}`)))
  show($('[data-flags="some"]'), raised.size > 0)
  show($('[data-flags="none"]'), raised.size === 0)
  policy.offers.forEach((offer) => renderOffer(policy, sheet, result, offer))
  renderIgnored(result)
  renderWay(policy, result)
}

function renderCard({ flag, question, option, heavy, state }, fresh) {
  const card = byId(`flag-${flag}`)
  fill(changing(card, question), { answer: answerText(question, option) })
  show($('[data-heavy]', card), heavy)
  $$('[data-if]', card).forEach((node) => show(node, node.dataset.if === state))
  card.classList.toggle('is-settled', state === 'accepted')
  const select = $('select', card)
  if (select) select.value = state
  if (fresh) $('details', card).open = false
}

/** A verdict's own proposal, shown while it is this verdict or was lifted by its refusal. */
function renderOffer(policy, sheet, result, [at, up]) {
  const id = policy.verdicts[at]
  const state = sheet.safeguards[id] ?? 'none'
  const lifted = result.verdict === policy.verdicts[up] && state === 'refused'
  const card = offerOf(id)
  show(card, result.verdict === id || lifted)
  $('select', card).value = state
  $$('[data-if]', card).forEach((node) => show(node, node.dataset.if === state))
}

function renderIgnored(result) {
  show(byId('ignored'), result.ignored.length > 0)
  fill(byId('ignored'), { names: result.ignored.map(stateName).join(', ') })
}

function renderWay(policy, result) {
  const way = result.way_down
  show(byId('way'), Boolean(result.verdict) && result.verdict !== policy.verdicts[0])
  show($('[data-way="found"]'), Boolean(way))
  show($('[data-way="none"]'), !way)
  if (!way) return
  fill($('[data-way="found"]'), { verdict: verdictName(way.verdict) })
  list('way', way.flags.map((flag) => make('item-text', { text: stateName(flag) })))
}
