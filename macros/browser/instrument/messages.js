// Words to take: the one for now in its place, the others folded; their blanks are fields beside them.

import { fill, find, findAll, onClick, show } from '../kit/dom.js'
import { blanksOf } from '../kit/wording.js'
import { copy } from './carry.js'
import { compose, fits, isNow } from './letters.js'
import { filledOf, fillIn, isReady, ownField, renderMine, startMine } from './mine.js'
import { renderTerms } from './terms.js'
import { writerOf } from './texts.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** What was put together last, and what the reader made of it. @typedef {{ made: string, own: string | null }} Source */
/** @typedef {{ name: string, shown: string, isOwn: boolean }} Place */

/** @type {WeakMap<HTMLElement, Source>} */
const sources = new WeakMap()

/** @param {Instrument} page @param {string} id */
const boxOf = ({ scope }, id) => /** @type {HTMLDetailsElement} */ (scope.need(`[data-message="${id}"]`))

/** @param {HTMLElement} box */
const areaOf = (box) => /** @type {HTMLTextAreaElement} */ (find('textarea', box))

/** @param {HTMLElement} box @returns {Source} */
const sourceOf = (box) => sources.get(box) ?? { made: '', own: null }

/** @param {HTMLElement} box */
const textOf = (box) => sourceOf(box).own ?? sourceOf(box).made

/** @param {Instrument} page @param {boolean} sorted whether the messages may move */
export function renderMessages(page, sorted) {
  const writer = writerOf(page)
  const { messages } = page.letters
  messages.forEach((message) => {
    const box = boxOf(page, message.id)
    show(box, fits(writer, message.answers, message.unless))
    write(page, box, compose(writer, message))
  })
  if (sorted) arrange(page)
  renderMine(page)
}

/**
 * The message to take now stands in its place, the others in their groups.
 * @param {Instrument} page
 */
function arrange(page) {
  const { scope, letters } = page
  const writer = writerOf(page)
  const now = letters.messages.find((message) => (
    message.group === 'main' && isNow(writer, message) && fits(writer, message.answers, message.unless)))
  letters.messages.forEach(({ id, group }) => {
    const box = boxOf(page, id)
    box.open = id === now?.id
    ;(box.open ? scope.part('now-message') : scope.need(`[data-words="${group}"]`)).append(box)
  })
  scope.showPart('now', now !== undefined)
  scope.all('[data-words]').forEach((group) => show(group, findAll('[data-message]', group).some((box) => !box.hidden)))
}

/**
 * Puts the text in, unless the reader has changed the one before: then it is offered.
 * @param {Instrument} page
 * @param {HTMLElement} box
 * @param {string} made
 */
function write(page, box, made) {
  const { made: before, own } = sourceOf(box)
  sources.set(box, { made, own })
  if (own !== null && made !== before) show(page.scope.need('[data-again]', box))
  renderText(page, box)
}

/** @param {Instrument} page @param {HTMLElement} box */
function renderText(page, box) {
  const text = textOf(box)
  const area = areaOf(box)
  const whole = fillIn(page, text)
  if (area !== document.activeElement) {
    area.value = whole
    area.rows = Math.ceil(whole.length / 44) + whole.split('\n').length
  }
  page.scope.need('[data-printed]', box).textContent = whole
  renderFields(page, box, blanksOf(text))
  if (!emptyIn(page, box)) tellEmpty(page, box, undefined)
}

/**
 * A field for each blank of a text; they stay where they are while the blanks are the same.
 * @param {Instrument} page
 * @param {HTMLElement} box
 * @param {Place[]} places
 */
function renderFields(page, box, places) {
  const slot = page.scope.need('[data-blanks]', box)
  const names = places.map(({ name }) => name).join('\n')
  if (slot.dataset.names === names) return
  slot.dataset.names = names
  slot.replaceChildren(...places.map((place) => fieldFor(page, place)))
}

/** @param {Instrument} page @param {Place} place */
function fieldFor(page, { name, shown, isOwn }) {
  const own = page.letters.blanks.find(({ id }) => isOwn && id === name)
  if (own) return ownField(page, { ...own, example: own.example && shown })
  const label = page.scope.make('blank', { name: shown })
  Object.assign(find('input', label)?.dataset ?? {}, { deal: name })
  return label
}

/** The first blank without which a text should not go out. @param {Instrument} page @param {HTMLElement} box */
const emptyIn = (page, box) =>
  blanksOf(textOf(box)).find(({ name, isOwn }) => !filledOf(page, name) && !(isOwn && isReady(page, name)))

/** @param {Instrument} page @param {HTMLElement} box @param {Place | undefined} empty */
function tellEmpty({ scope }, box, empty) {
  const note = scope.need('[data-empty]', box)
  show(note, Boolean(empty))
  show(scope.need('[data-copy-anyway]', box), Boolean(empty))
  if (!empty) return
  const fields = findAll('[data-blanks] input', box)
  const field = fields.find(({ dataset }) => (dataset.own ?? dataset.deal) === empty.name)
  const name = field?.closest('label')?.textContent?.trim() ?? empty.shown
  fill(note, { name })
  scope.say('blank-empty', { name })
  field?.focus()
}

/** Copies a text that is whole; one with a gap that matters waits for the reader. @param {Instrument} page @param {HTMLElement} box @param {HTMLElement} button */
function copyWhole(page, box, button) {
  const empty = emptyIn(page, box)
  tellEmpty(page, box, empty)
  if (!empty) copy(page, areaOf(box).value, button, areaOf(box))
}

/**
 * Forgets what the reader has changed: it was meant for another client.
 * @param {Instrument} page
 */
export function forgetEdits(page) {
  page.scope.all('[data-message]').forEach((box) => {
    sources.delete(box)
    show(page.scope.need('[data-again]', box), false)
  })
}

/** @param {Instrument} page */
export function startMessages(page) {
  const { scope } = page
  scope.all('[data-message]').forEach((box) => startBox(page, box))
  startMine(page, () => {
    if (!page.isResult) return
    renderMessages(page, false)
    renderTerms(page, false)
  })
}

/** @param {Instrument} page @param {HTMLElement} box */
function startBox(page, box) {
  const { scope } = page
  const area = areaOf(box)
  /** @param {string} name @param {(button: HTMLElement) => void} act */
  const on = (name, act) => {
    const button = scope.need(`[data-${name}]`, box)
    onClick(button, () => act(button))
  }
  area.addEventListener('input', () => {
    sources.set(box, { ...sourceOf(box), own: area.value })
    renderText(page, box)
    renderMine(page)
  })
  on('copy', (button) => copyWhole(page, box, button))
  on('copy-anyway', (button) => copy(page, area.value, button, area))
  on('again', (button) => {
    sources.set(box, { ...sourceOf(box), own: null })
    show(button, false)
    renderText(page, box)
    renderMine(page)
    area.focus()
  })
}
