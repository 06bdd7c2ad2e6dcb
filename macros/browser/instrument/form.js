// The questionnaire: the sheet in its radios, what does not apply, progress, floors beside questions.

import { fill, find, findAll } from '../kit/dom.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {import('./page.js').Floor} Floor */

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
export const isAnswered = (field) => find('input:checked:not([value=""])', field) !== null

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
  fill(scope.part('bar'), { known: result.known, asked })
}

/** @param {HTMLElement} stage */
function renderCount(stage) {
  const fields = openFields(stage)
  fill(stage, { answered: fields.filter(isAnswered).length, total: fields.length })
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
  if (changed && names.includes(changed)) page.beside.set(id, changed)
  return page.beside.get(id) ?? names.at(-1) ?? ''
}

/**
 * Floors that were not there before.
 * @param {Floor[]} before
 * @param {Floor[]} after
 */
export const newFloors = (before, after) =>
  after.filter((floor) => !before.some((old) => old.kind === floor.kind && old.id === floor.id))

/** @param {Instrument} page */
export const offerReturn = ({ scope }, on = true) => scope.showPart('to-result', on)
