// Words to take: each message is its opening, numbered lines that the sheet brings, its closing.

import { $, $$, byId, show, words } from '../kit/dom.js'
import { holds, ownNotes } from './result.js'
import { flagAsk, isMandatory, offerOf, term, termText } from './texts.js'
import { summary } from './summary.js'

const generated = new WeakMap()
const settled = ['accepted', 'refused']

const once = (items, key) =>
  items.filter((item, at) => items.findIndex((other) => key(other) === key(item)) === at)

/** Questions that matter: open key ones, unknown ones that decide, flags not settled, other unknowns. */
export function askItems(result) {
  const unknown = (ids) => ids
    .map((question) => ({ question, flag: byId(`q-${question}`).dataset.ask }))
    .filter(({ flag }) => flag)
  const raised = result.flags.filter(({ state }) => !settled.includes(state))
  const keys = result.provisional ? result.provisional_on : []
  const all = [...unknown([...keys, ...result.deciding]), ...raised, ...unknown(result.ask_next)]
  return once(all.map(({ question, flag }) => ({ question, flag, text: flagAsk(flag) })), (item) => item.flag)
}

/** Terms to offer: those of the way down, then heavy ones, then by points; open key questions last. */
export function termItems(result) {
  const raised = result.flags.filter(({ safeguard, state }) => safeguard && !settled.includes(state))
  const keys = result.provisional ? result.provisional_on.map((id) => byId(`q-${id}`).dataset.ask) : []
  const flags = [...(result.way_down?.flags ?? []), ...raised.map(({ flag }) => flag), ...keys]
  return once(flags, (flag) => flag)
    .filter((flag) => termText(flag))
    .map((flag) => ({ id: flag, term: term(flag), text: termText(flag) }))
}

/** The least terms: the mandatory ones of every raised flag, whatever was answered to them. */
const leastItems = (result) => result.flags
  .filter(({ flag, safeguard }) => safeguard && isMandatory(flag))
  .map(({ flag }) => ({ id: flag, term: term(flag), text: termText(flag) }))

/** The verdict's own proposal, as an item of the terms. */
export function offerItems(sheet, result) {
  const card = result.verdict && offerOf(result.verdict)
  if (!card || settled.includes(sheet.safeguards[result.verdict])) return []
  return [{ id: result.verdict, term: $('h4', card).textContent, text: $('[data-text]', card).textContent }]
}

const termLine = (item) => `${item.term}. ${item.text}`
const orUsual = (lines) => (lines.length ? lines : [words('usual-terms')])

const bodies = {
  none: () => [],
  questions: (policy, sheet, result) => askItems(result).map((item) => item.text),
  terms: (policy, sheet, result) => orUsual([...offerItems(sheet, result), ...termItems(result)].map(termLine)),
  minimum: (policy, sheet, result) => orUsual(leastItems(result).map(termLine)),
}

const numbered = (lines) => lines.map((line, at) => `${at + 1}. ${line}`).join('\n\n')

function textOf(box, policy, sheet, result) {
  const { body, most } = box.dataset
  const middle = body === 'summary'
    ? summary(policy, sheet, result)
    : numbered(bodies[body](policy, sheet, result).slice(0, Number(most)))
  return [$('[data-opening]', box).textContent, middle, $('[data-closing]', box).textContent]
    .filter(Boolean).join('\n\n')
}

/** Whether a message is the one to take now. */
const occasions = {
  never: () => false,
  unsure: (policy, result) => !result.verdict || result.provisional,
  agree: (policy, result) => Boolean(result.verdict) && result.verdict !== policy.verdicts.at(-1),
  last: (policy, result) => result.verdict === policy.verdicts.at(-1),
  own: (policy, result, sheet) => ownNotes(sheet).length > 0,
  answer: (policy, result, sheet, box) => holds(box.dataset.answer, sheet),
}

export function renderMessages(policy, sheet, result, sorted) {
  const boxes = $$('[data-body]')
  boxes.forEach((box) => write(box, textOf(box, policy, sheet, result)))
  boxes.filter((box) => box.dataset.open === 'own')
    .forEach((box) => show(box, occasions.own(policy, result, sheet)))
  if (sorted) arrange(boxes, (box) => occasions[box.dataset.open](policy, result, sheet, box))
}

function arrange(boxes, isNow) {
  boxes.forEach((box) => { box.open = isNow(box) })
  const first = boxes.filter((box) => box.open)
  first.sort((a, b) => (b.dataset.open === 'answer') - (a.dataset.open === 'answer'))
  byId('messages').append(...first, ...boxes.filter((box) => !box.open))
}

/** Puts the text in, unless the reader has changed the one before: then it is offered. */
function write(box, text) {
  const area = $('textarea', box)
  const before = generated.get(area)
  const own = before !== undefined && area.value !== before
  show($('[data-again]', box), own && text !== before)
  if (!own) put(area, text)
  box.dataset.text = text
}

function put(area, text) {
  area.value = text
  area.rows = Math.min(24, Math.ceil(text.length / 60) + text.split('\n').length)
  generated.set(area, text)
}

export function startMessages(copy) {
  $$('[data-body]').forEach((box) => {
    const area = $('textarea', box)
    $('[data-copy]', box).addEventListener('click', (event) => copy(area.value, event.currentTarget, area))
    $('[data-again]', box).addEventListener('click', (event) => {
      put(area, box.dataset.text)
      show(event.target, false)
      area.focus()
    })
  })
}
