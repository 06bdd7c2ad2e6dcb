// The result: shows the cards that hold, fills numbers into them, lists reasons and floors.

import { fill, findAll, show, signed } from '../kit/dom.js'
import { answerText, changing, leading, told } from './texts.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {import('./page.js').Result} Result */

/** @param {Instrument} page */
export function renderResult(page) {
  renderVerdict(page)
  renderRange(page)
  renderReasons(page)
  renderSides(page)
  renderFloorList(page)
  renderOwn(page)
  const { scope, result } = page
  scope.all('[data-rule]').forEach((item) => show(item, result.rules_fired.includes(item.dataset.rule ?? '')))
  scope.showPart('rules', result.rules_fired.length > 0)
}

/** @param {Instrument} page */
function renderVerdict(page) {
  const { scope, result } = page
  scope.all('[data-verdict]').forEach((card) => renderCard(card, result))
  scope.all('[data-open-keys]').forEach((node) => node.replaceChildren(...inline(page, result.provisional_on)))
  scope.showPart('no-verdict', !result.verdict)
  scope.list('ask-first', result.ask_next.slice(0, scope.most('ask-first')).map((id) => questionItem(page, id)))
  fill(scope.part('bar'), { now: nowName(page) })
}

/** @param {HTMLElement} card @param {Result} result */
function renderCard(card, result) {
  const provisional = findAll('[data-provisional]', card)
  show(card, card.dataset.verdict === result.verdict)
  provisional.forEach((node) => { node.hidden = !result.provisional })
  findAll('[data-final]', card).forEach((node) => {
    node.hidden = result.provisional && provisional.length > 0
  })
}

/**
 * What the verdict is called now, the provisional one by its own words.
 * @param {Instrument} page
 */
export const nowName = ({ scope, names, result }) => nameOf(names, result) ?? scope.words('verdict-none')

/** @param {import('./page.js').Names} names @param {Result} result */
function nameOf(names, { verdict, provisional }) {
  if (!verdict) return null
  return (provisional && names.provisional[verdict]) || names.verdicts[verdict]
}

/** @param {Instrument} page @param {string} id */
const questionItem = ({ scope, names }, id) => leading(scope.make('item-link', { text: names.questions[id] }), id)

/**
 * Links in a running text, with spaces between them.
 * @param {Instrument} page
 * @param {string[]} ids
 */
const inline = (page, ids) =>
  ids.flatMap((id, at) => [at ? ' ' : '', page.scope.need('a', questionItem(page, id))])

/** @param {Instrument} page */
function renderRange(page) {
  const { scope, policy, result } = page
  const [best, worst] = [result.best, result.worst].map((id) => policy.verdicts.indexOf(id))
  scope.all('[data-scale-verdict]').forEach((item, at) => {
    const now = item.dataset.scaleVerdict === result.verdict
    const possible = at >= best && at <= worst
    item.classList.toggle('is-now', now)
    item.classList.toggle('is-possible', possible)
    show(scope.need('[data-mark="now"]', item), now)
    show(scope.need('[data-mark="possible"]', item), possible && !now)
  })
  renderDeciding(page)
}

/** @param {Instrument} page */
function renderDeciding(page) {
  const { scope, names, result } = page
  const most = scope.most('deciding')
  const rest = result.deciding.length - most
  scope.showPart('range-decided', !result.deciding.length && Boolean(result.verdict))
  scope.showPart('range-open', result.deciding.length > 0 && Boolean(result.verdict))
  fill(scope.part('range-open'), { best: names.verdicts[result.best], worst: names.verdicts[result.worst] })
  const more = rest > 0 ? [scope.make('item-text', { text: scope.words('more', { n: rest }) })] : []
  scope.list('deciding', [...result.deciding.slice(0, most).map((id) => questionItem(page, id)), ...more])
}

/**
 * What is to be said of the dimension of an answer or a rule that stands at its limit.
 * @param {Instrument} page
 * @param {import('./texts.js').Told} reason
 */
function limitOf({ scope, policy, names, result }, { kind, id }) {
  const all = /** @type {{ id: string, dimension: number }[]} */ (kind === 'rule' ? policy.rules : policy.questions)
  const side = result.dimensions[all.find((item) => item.id === id)?.dimension ?? 0]
  if (!side.at_limit) return ''
  const slots = { side: names.dimensions[side.dimension], low: signed(side.low), high: signed(side.high) }
  return scope.words(side.raw > side.high ? 'limit-high' : 'limit-low', slots)
}

/** @param {Instrument} page */
function renderReasons(page) {
  const { scope, result } = page
  scope.showPart('why', result.reasons.length > 0)
  scope.list('reasons', result.reasons.map((reason) => {
    const slots = { points: signed(reason.points), limit: limitOf(page, reason) }
    const item = scope.make('reason', { ...slots, ...told(page, reason) })
    if (reason.kind === 'rule') scope.need('[data-change]', item).remove()
    else changing(page, item, reason.id)
    return item
  }))
}

/** @param {Instrument} page */
function renderSides({ scope, result }) {
  scope.showPart('sides', result.known > 0)
  result.dimensions.forEach((side) => {
    const row = scope.need(`[data-side="${side.dimension}"]`)
    const words = scope.words(moodOf(side))
    fill(row, { points: signed(side.points), words, known: side.known, asked: side.asked })
    scope.need('.side__bad', row).setAttribute('width', String(Math.max(0, side.points) * 10))
    scope.need('.side__good', row).setAttribute('x', String(Math.min(0, side.points) * 10))
    scope.need('.side__good', row).setAttribute('width', String(Math.max(0, -side.points) * 10))
  })
}

/** @param {Result['dimensions'][number]} side */
function moodOf({ raw, known, at_limit: limit }) {
  if (!known) return 'side-none'
  if (raw > 0) return limit ? 'side-limit' : 'side-bad'
  return raw < 0 ? 'side-good' : 'side-even'
}

/** @param {Instrument} page */
function renderFloorList(page) {
  const { scope, names, result } = page
  scope.showPart('floors', result.floors.length > 0)
  scope.list('floors', result.floors.map((floor) => {
    const item = scope.make('floor', { verdict: names.verdicts[floor.verdict], ...told(page, floor) })
    scope.need('[data-changes]', item).append(...floor.changes.map((change) => changeItem(page, change)))
    scope.need('[data-final]', item).hidden = floor.changes.length > 0
    return item
  }))
}

/** @param {Instrument} page @param {{ question: string, to: string, verdict: string }} change */
function changeItem(page, { question, to, verdict }) {
  const slots = { to: answerText(page, question, to), verdict: page.names.verdicts[verdict] }
  const name = verdict === page.result.verdict ? 'floor-keep' : 'floor-change'
  return changing(page, page.scope.make(name, slots), question)
}

/** @param {Instrument} page */
function renderOwn(page) {
  const notes = ownNotes(page)
  page.scope.all('[data-note]').forEach((note) => show(note, notes.includes(note)))
  page.scope.showPart('own', notes.length > 0)
}

/**
 * The reasons on our own side that the context answers give.
 * @param {Instrument} page
 */
export const ownNotes = (page) => page.scope.all('[data-note]').filter((note) => holds(page, note.dataset.note ?? ''))

/**
 * Whether a `question=option` of the page is the answer of the sheet.
 * @param {Instrument} page
 * @param {string} pair
 */
export function holds({ form }, pair) {
  const [question, option] = pair.split('=')
  return form.answers[question] === option
}
