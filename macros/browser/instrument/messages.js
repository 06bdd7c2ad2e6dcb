// Words to take: each message is its opening, numbered lines that the sheet brings, its closing.

import { find, onClick, show } from '../kit/dom.js'
import { askItems, leastItems, offerItems, termItems } from './items.js'
import { holds, ownNotes } from './result.js'
import { summary } from './summary.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {HTMLDetailsElement} Box */

/** @type {WeakMap<HTMLTextAreaElement, string>} */
const generated = new WeakMap()

/** @param {Instrument} page @returns {Box[]} */
const boxesOf = ({ scope }) => /** @type {Box[]} */ (scope.all('[data-message]'))

/** @param {Box} box */
const areaOf = (box) => /** @type {HTMLTextAreaElement} */ (find('textarea', box))

/** @param {{ term: string, text: string }} item */
const termLine = (item) => `${item.term}. ${item.text}`

/** @param {Instrument} page @param {string[]} lines */
const orUsual = ({ scope }, lines) => (lines.length ? lines : [scope.words('usual-terms')])

/** @type {Record<string, (page: Instrument) => string[]>} */
const bodies = {
  none: () => [],
  questions: (page) => askItems(page).map((item) => item.text),
  terms: (page) => orUsual(page, [...offerItems(page), ...termItems(page)].map(termLine)),
  minimum: (page) => orUsual(page, leastItems(page).map(termLine)),
}

/** @param {string[]} lines */
const numbered = (lines) => lines.map((line, at) => `${at + 1}. ${line}`).join('\n\n')

/** @param {Instrument} page @param {Box} box */
function textOf(page, box) {
  const { body = 'none', most } = box.dataset
  const middle = body === 'summary' ? summary(page) : numbered(bodies[body](page).slice(0, Number(most)))
  const [opening, closing] = ['opening', 'closing'].map((part) => page.scope.need(`[data-${part}]`, box).textContent)
  return [opening, middle, closing].filter(Boolean).join('\n\n')
}

/**
 * Whether a message is the one to take now.
 * @type {Record<string, (page: Instrument, box: Box) => boolean>}
 */
const occasions = {
  never: () => false,
  unsure: ({ result }) => !result.verdict || result.provisional,
  agree: ({ policy, result }) => Boolean(result.verdict) && result.verdict !== policy.verdicts.at(-1),
  last: ({ policy, result }) => result.verdict === policy.verdicts.at(-1),
  own: (page) => ownNotes(page).length > 0,
  answer: (page, box) => holds(page, box.dataset.answer ?? ''),
}

/** @param {Instrument} page @param {Box} box */
const isNow = (page, box) => occasions[box.dataset.open ?? 'never'](page, box)

/** @param {Instrument} page @param {boolean} sorted whether the messages may move */
export function renderMessages(page, sorted) {
  const boxes = boxesOf(page)
  boxes.forEach((box) => write(page, box, textOf(page, box)))
  boxes.filter((box) => box.dataset.open === 'own').forEach((box) => show(box, isNow(page, box)))
  if (sorted) arrange(page, boxes)
}

/** @param {Instrument} page @param {Box[]} boxes */
function arrange(page, boxes) {
  boxes.forEach((box) => { box.open = isNow(page, box) })
  const first = boxes.filter((box) => box.open)
  first.sort((a, b) => Number(b.dataset.open === 'answer') - Number(a.dataset.open === 'answer'))
  page.scope.part('messages').append(...first, ...boxes.filter((box) => !box.open))
}

/**
 * Puts the text in, unless the reader has changed the one before: then it is offered.
 * @param {Instrument} page
 * @param {Box} box
 * @param {string} text
 */
function write(page, box, text) {
  const area = areaOf(box)
  const before = generated.get(area)
  const own = before !== undefined && area.value !== before
  show(page.scope.need('[data-again]', box), own && text !== before)
  if (!own) put(area, text)
  box.dataset.text = text
}

/** @param {HTMLTextAreaElement} area @param {string} text */
function put(area, text) {
  area.value = text
  area.rows = Math.min(24, Math.ceil(text.length / 60) + text.split('\n').length)
  generated.set(area, text)
}

/**
 * Forgets what the reader has changed: it was meant for another client.
 * @param {Instrument} page
 */
export function forgetEdits(page) {
  boxesOf(page).forEach((box) => {
    const area = areaOf(box)
    generated.delete(area)
    area.value = ''
  })
}

/**
 * @param {Instrument} page
 * @param {(text: string, button: HTMLElement, area: HTMLTextAreaElement) => void} copy
 */
export function startMessages(page, copy) {
  boxesOf(page).forEach((box) => {
    const area = areaOf(box)
    const [button, again] = ['copy', 'again'].map((name) => page.scope.need(`[data-${name}]`, box))
    onClick(button, () => copy(area.value, button, area))
    onClick(again, () => {
      put(area, box.dataset.text ?? '')
      show(again, false)
      area.focus()
    })
  })
}
