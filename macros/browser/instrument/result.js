// The result: shows the cards that hold, fills numbers into them, lists reasons and floors.

import { $, $$, byId, fill, leading, list, make, show, signed, words } from '../kit/dom.js'
import { answerText, questionText, sideName, told, verdictName } from './texts.js'

const DECIDING = 5

export function renderResult(policy, sheet, result) {
  renderVerdict(result)
  renderRange(policy, result)
  renderReasons(policy, sheet, result)
  renderSides(result)
  renderFloorList(sheet, result)
  renderOwn(sheet)
  $$('[data-rule]').forEach((item) => show(item, result.rules_fired.includes(item.dataset.rule)))
  show(byId('rules'), result.rules_fired.length > 0)
}

function renderVerdict(result) {
  $$('[data-verdict]').forEach((card) => {
    show(card, card.dataset.verdict === result.verdict)
    $$('[data-provisional]', card).forEach((node) => { node.hidden = !result.provisional })
    $$('[data-final]', card).forEach((node) => {
      node.hidden = result.provisional && Boolean($('[data-provisional]', card))
    })
  })
  $$('[data-open-keys]').forEach((node) => node.replaceChildren(...inline(result.provisional_on)))
  show(byId('no-verdict'), !result.verdict)
  $('[data-ask-list]').replaceChildren(...result.ask_next.slice(0, 3).map(questionItem))
  $('[data-now]').textContent = nowName(result)
}

/** What the verdict is called now, the provisional one by its own words. */
export function nowName(result) {
  if (!result.verdict) return words('verdict-none')
  const card = $(`[data-verdict="${result.verdict}"]`)
  return (result.provisional && $('h3 [data-provisional]', card)?.textContent) || verdictName(result.verdict)
}

const questionItem = (id) => leading(make('item-link', { text: questionText(id) }), id)

/** Links in a running text, with commas between them. */
const inline = (ids) => ids.flatMap((id, at) => [...(at ? [' '] : []), $('a', questionItem(id))])

function renderRange(policy, result) {
  const [best, worst] = [result.best, result.worst].map((id) => policy.verdicts.indexOf(id))
  $$('[data-scale-verdict]').forEach((item, at) => {
    const now = item.dataset.scaleVerdict === result.verdict
    const possible = at >= best && at <= worst
    item.classList.toggle('is-now', now)
    item.classList.toggle('is-possible', possible)
    show($('[data-mark="now"]', item), now)
    show($('[data-mark="possible"]', item), possible && !now)
  })
  renderDeciding(result)
}

function renderDeciding(result) {
  const open = result.deciding.length > 0
  show($('[data-range="decided"]'), !open && Boolean(result.verdict))
  show($('[data-range="open"]'), open && Boolean(result.verdict))
  fill($('[data-range="open"]'), { best: verdictName(result.best), worst: verdictName(result.worst) })
  const rest = result.deciding.length - DECIDING
  const more = rest > 0 ? [make('item-text', { text: words('more', { n: rest }) })] : []
  list('deciding', [...result.deciding.slice(0, DECIDING).map(questionItem), ...more])
}

/** The dimension of an answer or a rule, if it stands at its limit. */
function limitOf(policy, result, { kind, id }) {
  const found = (kind === 'rule' ? policy.rules : policy.questions).find((item) => item.id === id)
  const side = result.dimensions[found.dimension]
  if (!side.at_limit) return ''
  const slots = { side: sideName(side.dimension), low: signed(side.low), high: signed(side.high) }
  return words(side.raw > side.high ? 'limit-high' : 'limit-low', slots)
}

function renderReasons(policy, sheet, result) {
  show(byId('why'), result.reasons.length > 0)
  list('reasons', result.reasons.map((reason) => {
    const slots = { points: signed(reason.points), limit: limitOf(policy, result, reason) }
    const item = make('reason', { ...slots, ...told(reason, sheet.answers) })
    if (reason.kind === 'rule') $('[data-change]', item).remove()
    else changing(item, reason.id)
    return item
  }))
}

/** A link «change the answer» that says which, for those who hear links out of their place. */
export function changing(node, question) {
  leading(node, question)
  const link = $('[data-change]', node)
  link.setAttribute('aria-label', `${link.textContent}: ${questionText(question)}`)
  return node
}

function renderSides(result) {
  show(byId('sides'), result.known > 0)
  result.dimensions.forEach((side) => {
    const row = $(`[data-side="${side.dimension}"]`)
    fill(row, { points: signed(side.points), words: words(moodOf(side)), known: side.known, asked: side.asked })
    $('.side__bad', row).setAttribute('width', Math.max(0, side.points) * 10)
    $('.side__good', row).setAttribute('x', Math.min(0, side.points) * 10)
    $('.side__good', row).setAttribute('width', Math.max(0, -side.points) * 10)
  })
}

function moodOf({ raw, known, at_limit: limit }) {
  if (!known) return 'side-none'
  if (raw > 0) return limit ? 'side-limit' : 'side-bad'
  if (raw < 0) return 'side-good'
  return 'side-even'
}

function renderFloorList(sheet, result) {
  show(byId('floors'), result.floors.length > 0)
  list('floors', result.floors.map((floor) => {
    const item = make('floor', { verdict: verdictName(floor.verdict), ...told(floor, sheet.answers) })
    $('[data-changes]', item).append(...floor.changes.map((change) => changeItem(change, result)))
    $('[data-final]', item).hidden = floor.changes.length > 0
    return item
  }))
}

function changeItem({ question, to, verdict }, result) {
  const slots = { to: answerText(question, to), verdict: verdictName(verdict) }
  return changing(make(verdict === result.verdict ? 'floor-keep' : 'floor-change', slots), question)
}

function renderOwn(sheet) {
  const notes = ownNotes(sheet)
  $$('[data-note]').forEach((note) => show(note, notes.includes(note)))
  show(byId('own'), notes.length > 0)
}

/** The reasons on our own side that the context answers give. */
export const ownNotes = (sheet) => $$('[data-note]').filter((note) => holds(note.dataset.note, sheet))

/** Whether a `question=option` of the page is the answer of the sheet. */
export function holds(pair, sheet) {
  const [question, option] = pair.split('=')
  return sheet.answers[question] === option
}
