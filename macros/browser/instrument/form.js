// The questionnaire: the sheet in its radios, what does not apply, progress, floors beside questions.

import { fill, find, findAll } from '../kit/dom.js'
import { isAny } from '../scoring/sheet.js'

/** @typedef {import('./page.js').Instrument} Instrument */
/** @typedef {import('./page.js').Floor} Floor */

/** @param {Instrument} page @param {string} id */
export const fieldOf = ({ scope }, id) => scope.find(`[data-field="${id}"]`)

/**
 * Puts the answers into the form. Nothing is chosen where nothing is known, but that a reader chose
 * not to know stays to be seen.
 * @param {Instrument} page
 */
export function fillForm({ scope, form }, isOther = false) {
  scope.all('[data-field]').forEach((field) => {
    const value = form.answers[field.dataset.field ?? ''] ?? ''
    findAll('input', field).forEach((radio) => {
      const input = /** @type {HTMLInputElement} */ (radio)
      input.checked = input.value === value && (value !== '' || (input.checked && !isOther))
    })
  })
}

/** @param {HTMLElement} field */
export const isAnswered = (field) => find('input:checked:not([value=""])', field) !== null

/** @param {HTMLElement} stage */
export const openFields = (stage) => findAll('[data-field]', stage).filter((field) => !field.hidden)

/** The questions with points of a stage, or all of a stage without any. @param {HTMLElement} stage */
function countedFields(stage) {
  const fields = openFields(stage)
  const scored = fields.filter((field) => 'question' in field.dataset)
  return scored.length ? scored : fields
}

/**
 * Shows what applies and how far one is.
 * @param {Instrument} page
 */
export function renderForm(page) {
  const { scope, policy, form, result } = page
  const answers = new Map(Object.entries(form.answers))
  policy.questions.forEach(({ id, hidden, later }) => {
    const field = fieldOf(page, id)
    if (field) field.hidden = isAny(answers, hidden) || (isAny(answers, later) && !answers.has(id))
  })
  scope.all('[data-stage]').forEach(renderCount)
  renderProgress(page)
  scope.showPart('to-result', Boolean(result.verdict))
}

/** @param {HTMLElement} stage */
function renderCount(stage) {
  const fields = countedFields(stage)
  fill(stage, { answered: fields.filter(isAnswered).length, total: fields.length })
}

/**
 * How much of the open stage is answered.
 * @param {Instrument} page
 */
export function renderProgress({ scope }) {
  const stage = scope.find('[data-stage].is-open')
  if (!stage) return
  const fields = countedFields(stage)
  const known = fields.filter(isAnswered).length
  Object.assign(scope.part('progress'), { max: fields.length, value: known })
  fill(scope.part('bar'), { known, asked: fields.length })
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
