// Stages open and fold; inside one, all questions or one at a time.

import { fill, find, findAll, focusOn, onClick } from '../kit/dom.js'
import { fieldOf, isAnswered, openFields } from './form.js'

/** @typedef {import('./page.js').Instrument} Instrument */

const NARROW = '(max-width: 44em)'

/** @param {Instrument} page */
const stagesOf = ({ scope }) => scope.all('[data-stage]')

/** @param {Instrument} page */
export const isWhole = ({ scope }) => scope.part('quiz').classList.contains('is-whole')

/** @param {Instrument} page @param {boolean} whole */
function setWhole(page, whole) {
  const quiz = page.scope.part('quiz')
  quiz.classList.toggle('is-whole', whole)
  quiz.classList.toggle('is-steps', !whole)
  Object.assign(page.scope.part('whole'), { checked: whole })
  stagesOf(page).forEach(renderStep)
}

/**
 * One question at a time on a phone, until the reader chooses.
 * @param {Instrument} page
 */
export function startStages(page) {
  const narrow = window.matchMedia(NARROW)
  const box = /** @type {HTMLInputElement} */ (page.scope.part('whole'))
  let chosen = false
  setWhole(page, !narrow.matches)
  narrow.addEventListener('change', () => chosen || setWhole(page, !narrow.matches))
  box.addEventListener('change', () => {
    chosen = true
    setWhole(page, box.checked)
  })
  stagesOf(page).forEach((stage) => startStage(page, stage))
  page.scope.all('[data-open-stage]').forEach((button) => {
    onClick(button, () => openStage(page, stageOf(page, button.dataset.openStage), true))
  })
}

/** @param {Instrument} page @param {string} [id] */
const stageOf = ({ scope }, id) => scope.need(`[data-stage="${id}"]`)

/** @param {Instrument} page @param {HTMLElement} stage */
function startStage(page, stage) {
  const { scope } = page
  onClick(scope.need('.stage__toggle', stage), () => toggle(page, stage))
  onClick(scope.need('[data-step-back]', stage), () => step(page, stage, -1))
  onClick(scope.need('[data-step-next]', stage), () => step(page, stage, 1))
}

/** @param {Instrument} page @param {HTMLElement} stage */
function toggle(page, stage) {
  const open = !stage.classList.contains('is-open')
  fold(stage, open)
  if (open) tellStage(page, stage)
}

/** @param {HTMLElement} stage @param {boolean} open */
function fold(stage, open) {
  stage.classList.toggle('is-open', open)
  find('.stage__toggle', stage)?.setAttribute('aria-expanded', String(open))
  renderStep(stage)
}

/** @param {Instrument} page @param {HTMLElement} stage */
function tellStage({ scope }, stage) {
  const name = scope.need('.stage__name', stage).textContent ?? ''
  scope.say('stage-opened', { name, n: openFields(stage).length })
}

/**
 * Opens a stage and folds the others.
 * @param {Instrument} page
 * @param {HTMLElement} stage
 */
export function openStage(page, stage, focus = false) {
  stagesOf(page).forEach((other) => fold(other, other === stage))
  if (!focus) return
  tellStage(page, stage)
  focusOn(page.scope.need('.stage__toggle', stage))
}

/** @param {HTMLElement[]} fields */
const placeIn = (fields) => Math.max(0, fields.findIndex((field) => field.classList.contains('is-current')))

/**
 * Keeps one question of the stage current, and says which.
 * @param {HTMLElement} stage
 */
export function renderStep(stage) {
  const fields = openFields(stage)
  const at = placeIn(fields)
  findAll('[data-field]', stage).forEach((field) => field.classList.toggle('is-current', field === fields[at]))
  fill(stage, { step: at + 1, steps: fields.length })
  Object.assign(find('[data-step-back]', stage) ?? {}, { disabled: at === 0 })
  stage.classList.toggle('is-last', at >= fields.length - 1)
}

/** @param {HTMLElement} field */
const stageAround = (field) => /** @type {HTMLElement} */ (field.closest('[data-stage]'))

/** @param {HTMLElement} field */
function makeCurrent(field) {
  const stage = stageAround(field)
  find('.is-current', stage)?.classList.remove('is-current')
  field.classList.add('is-current')
  renderStep(stage)
}

/** @param {Instrument} page @param {HTMLElement} stage @param {number} by */
function step({ scope }, stage, by) {
  const fields = openFields(stage)
  const at = placeIn(fields) + by
  if (!fields[at]) return
  makeCurrent(fields[at])
  focusOn(scope.need('legend', fields[at]), 'center')
  stage.scrollIntoView({ block: 'start' })
  scope.say('step', { n: at + 1, total: fields.length })
}

/**
 * Opens the stage of a question and puts the focus on it; where the context hides the question,
 * on the next one that applies.
 * @param {Instrument} page
 * @param {string} id
 */
export function goToQuestion(page, id) {
  const field = shownFrom(page, id)
  if (!field) return
  openStage(page, stageAround(field))
  makeCurrent(field)
  focusOn(page.scope.need('legend', field), 'center')
}

/** @param {Instrument} page @param {string} id */
function shownFrom(page, id) {
  const all = page.scope.all('[data-field]')
  const from = Math.max(0, all.findIndex((field) => field.dataset.field === id))
  return [...all.slice(from), ...all.slice(0, from)].find((field) => !field.hidden)
}

/**
 * Where to go on from a result: the next stage that has no answer yet, else the first unknown,
 * else the first of all.
 * @param {Instrument} page
 */
export function nextQuestion(page) {
  const fresh = stagesOf(page)
    .map((stage) => openFields(stage).filter((field) => 'question' in field.dataset))
    .find((fields) => fields.length > 0 && !fields.some(isAnswered))
  return fresh?.[0].dataset.field ?? page.result.missing[0] ?? page.policy.questions[0].id
}

/**
 * Opens the first question without an answer, or the first stage.
 * @param {Instrument} page
 */
export function goOn(page) {
  const [first] = page.result.missing
  const field = first ? fieldOf(page, first) : null
  openStage(page, field ? stageAround(field) : stagesOf(page)[0])
  if (field && !isWhole(page)) makeCurrent(field)
}
