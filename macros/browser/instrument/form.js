// The questionnaire: the sheet in its radios, what does not apply, progress, floors beside questions.

import { findAll, show } from '../kit/dom.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {import('./page.js').Floor} Floor */

/** @type {WeakMap<Instrument, Map<string, string>>} */
const beside = new WeakMap()

/** @param {Instrument} page @param {string} id */
export const fieldOf = ({ scope }, id) => scope.find(`[data-field="${id}"]`)

/** @param {Instrument} page */
export function fillForm({ scope, form }) {
  scope.all('[data-field]').forEach((field) => {
    const value = form.answers[field.dataset.field ?? ''] ?? ''
    const radio = field.querySelector(`input[value="${value}"]`)
    if (radio instanceof HTMLInputElement) radio.checked = true
  })
}

/** @param {HTMLElement} field */
export function isAnswered(field) {
  const chosen = field.querySelector('input:checked')
  return chosen instanceof HTMLInputElement && chosen.value !== ''
}

/** @param {HTMLElement} stage */
export const openFields = (stage) => findAll('[data-field]', stage).filter((field) => !field.hidden)

/**
 * Shows what applies and how far one is.
 * @param {Instrument} page
 */
export function renderForm(page) {
  const { scope, policy, form, result } = page
  policy.questions.forEach(({ id, hidden }) => {
    const field = fieldOf(page, id)
    if (field) field.hidden = hidden.some(([name, options]) => options.includes(form.answers[name]))
  })
  scope.all('[data-stage]').forEach(renderCount)
  const asked = result.known + result.missing.length
  Object.assign(scope.part('progress'), { max: asked, value: result.known })
  scope.need('[data-known]').textContent = String(result.known)
  scope.need('[data-asked]').textContent = String(asked)
}

/** @param {HTMLElement} stage */
function renderCount(stage) {
  const fields = openFields(stage)
  findAll('[data-count]', stage).forEach((node) => {
    node.textContent = String(fields.filter(isAnswered).length)
  })
  findAll('[data-total]', stage).forEach((node) => { node.textContent = String(fields.length) })
}

/**
 * A notice beside each answer that forces a verdict.
 * @param {Instrument} page
 * @param {string | null} changed the question just answered
 */
export function renderFloors(page, changed) {
  page.scope.all('[data-floor]').forEach((slot) => slot.replaceChildren())
  page.result.floors.forEach((floor) => {
    const text = floor.kind === 'rule' ? `${page.names.rules[floor.id]}.` : ''
    const note = page.scope.make('floor-note', { text, verdict: page.names.verdicts[floor.verdict] })
    fieldOf(page, placeOf(page, floor, changed))?.querySelector('[data-floor]')?.append(note)
  })
}

/**
 * A rule speaks beside the answer that made it fire.
 * @param {Instrument} page
 * @param {Floor} floor
 * @param {string | null} changed
 */
function placeOf(page, { kind, id }, changed) {
  if (kind === 'answer') return id
  const rule = page.policy.rules.find((one) => one.id === id)
  const names = rule?.when.map(([at]) => page.policy.questions[at].id) ?? []
  const places = beside.get(page) ?? new Map()
  beside.set(page, places)
  if (changed && names.includes(changed)) places.set(id, changed)
  return places.get(id) ?? names.at(-1) ?? ''
}

/**
 * Floors that were not there before.
 * @param {Floor[]} before
 * @param {Floor[]} after
 */
export const newFloors = (before, after) =>
  after.filter((floor) => !before.some((old) => old.kind === floor.kind && old.id === floor.id))

/** @param {Instrument} page */
export function offerReturn({ scope }, on = true) {
  show(scope.part('to-result'), on)
}
