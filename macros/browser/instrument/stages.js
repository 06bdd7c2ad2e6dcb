// Stages open and fold; inside one, all questions or one at a time.

import { fill, find, findAll, focusOn, onClick } from '../kit/dom.js'
import { isAnswered, openFields, renderProgress } from './form.js'

/** @typedef {import('./page.js').Instrument} Instrument */

const NARROW = '(max-width: 44em)'

/** @param {Instrument} page */
const stagesOf = ({ scope }) => scope.all('[data-stage]')

/** Whether one question at a time is asked on a small screen. @param {Instrument} page */
export const isPhone = (page) => window.matchMedia(NARROW).matches && !isWhole(page)

/** @param {Instrument} page */
export const isWhole = ({ scope }) => scope.part('quiz').classList.contains('is-whole')

/** @param {Instrument} page @param {boolean} whole */
function setWhole(page, whole) {
  const quiz = page.scope.part('quiz')
  quiz.classList.toggle('is-whole', whole)
  quiz.classList.toggle('is-steps', !whole)
  Object.assign(page.scope.part('whole'), { checked: whole })
  renderSteps(page)
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
}

/** @param {Instrument} page @param {HTMLElement} stage */
function startStage(page, stage) {
  const { scope } = page
  onClick(scope.need('.stage__toggle', stage), () => toggle(page, stage))
  onClick(scope.need('[data-step-back]', stage), () => step(page, stage, -1))
  onClick(scope.need('[data-step-next]', stage), () => step(page, stage, 1))
  onClick(scope.need('[data-next-stage]', stage), () => {
    const next = stageAfter(page, stage)
    if (next) openStage(page, next, true)
  })
}

/** The next stage that has something to ask. @param {Instrument} page @param {HTMLElement} stage */
function stageAfter(page, stage) {
  const stages = stagesOf(page)
  return stages.slice(stages.indexOf(stage) + 1).find((other) => openFields(other).length > 0)
}

/** @param {Instrument} page @param {HTMLElement} stage */
const nameOf = ({ scope }, stage) => scope.need('.stage__name', stage).textContent ?? ''

/** @param {Instrument} page @param {HTMLElement} stage */
function toggle(page, stage) {
  const open = !stage.classList.contains('is-open')
  fold(page, stage, open)
  if (open) tellStage(page, stage)
}

/** @param {Instrument} page @param {HTMLElement} stage @param {boolean} open */
function fold(page, stage, open) {
  stage.classList.toggle('is-open', open)
  find('.stage__toggle', stage)?.setAttribute('aria-expanded', String(open))
  renderStep(page, stage)
  if (open) renderProgress(page)
}

/** @param {Instrument} page @param {HTMLElement} stage */
function tellStage(page, stage) {
  page.scope.say('stage-opened', { name: nameOf(page, stage), n: openFields(stage).length })
}

/**
 * Opens a stage and folds the others.
 * @param {Instrument} page
 * @param {HTMLElement} stage
 */
export function openStage(page, stage, focus = false) {
  stagesOf(page).forEach((other) => fold(page, other, other === stage))
  if (!focus) return
  tellStage(page, stage)
  focusOn(page.scope.need('.stage__toggle', stage))
}

/** @param {HTMLElement[]} fields */
const placeIn = (fields) => Math.max(0, fields.findIndex((field) => field.classList.contains('is-current')))

/** @param {Instrument} page */
export const renderSteps = (page) => stagesOf(page).forEach((stage) => renderStep(page, stage))

/**
 * Keeps one question of the stage current, and says which; a stage with nothing to ask is not there.
 * @param {Instrument} page
 * @param {HTMLElement} stage
 */
function renderStep(page, stage) {
  const fields = openFields(stage)
  const at = placeIn(fields)
  stage.hidden = !fields.length
  findAll('[data-field]', stage).forEach((field) => field.classList.toggle('is-current', field === fields[at]))
  Object.assign(find('[data-step-back]', stage) ?? {}, { disabled: at === 0 })
  stage.classList.toggle('is-last', at >= fields.length - 1)
  if (fields[at]) fill(stage, { step: placeName(page, fields, fields[at]) })
  const next = stageAfter(page, stage)
  Object.assign(page.scope.need('[data-next-stage]', stage), { hidden: !next })
  if (next) fill(stage, { next: page.scope.words('stage-next', { name: nameOf(page, next) }) })
}

/**
 * «Question 3 of 10»: those about the work are counted apart from those with points.
 * @param {Instrument} page
 * @param {HTMLElement[]} fields
 * @param {HTMLElement} field
 */
function placeName({ scope }, fields, field) {
  const isContext = 'context' in field.dataset
  const alike = fields.filter((other) => 'context' in other.dataset === isContext)
  return scope.words(isContext ? 'step-context' : 'step', { n: alike.indexOf(field) + 1, total: alike.length })
}

/** @param {HTMLElement} field */
const stageAround = (field) => /** @type {HTMLElement} */ (field.closest('[data-stage]'))

/** @param {Instrument} page @param {HTMLElement} field */
function makeCurrent(page, field) {
  const stage = stageAround(field)
  find('.is-current', stage)?.classList.remove('is-current')
  field.classList.add('is-current')
  renderStep(page, stage)
}

/** @param {Instrument} page @param {HTMLElement} stage @param {number} by */
function step(page, stage, by) {
  const fields = openFields(stage)
  const field = fields[placeIn(fields) + by]
  if (!field) return
  makeCurrent(page, field)
  const legend = page.scope.need('legend', field)
  legend.focus({ preventScroll: true })
  page.root.scrollIntoView({ block: 'start' })
  page.scope.say('step-said', { step: placeName(page, fields, field), question: legend.textContent ?? '' })
}

/**
 * Goes on from a question that is still the current one, if another comes in its stage.
 * @param {Instrument} page
 * @param {HTMLElement} field
 */
export function goOnFrom(page, field) {
  const stage = stageAround(field)
  const isHere = !page.isResult && stage.classList.contains('is-open') && field.classList.contains('is-current')
  if (isHere) step(page, stage, 1)
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
  makeCurrent(page, field)
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
 * The question that was left: the first without an answer after the last one answered, else any.
 * @param {Instrument} page
 */
function questionLeft(page) {
  const fields = stagesOf(page).flatMap(openFields)
  const last = fields.lastIndexOf(/** @type {HTMLElement} */ (fields.filter(isAnswered).at(-1)))
  const unanswered = fields.filter((field) => !isAnswered(field))
  return unanswered.find((field) => fields.indexOf(field) > last) ?? unanswered[0] ?? fields[0]
}

/**
 * Opens the question that was left.
 * @param {Instrument} page
 */
export function goOn(page) {
  const field = questionLeft(page)
  openStage(page, stageAround(field))
  if (!isWhole(page)) makeCurrent(page, field)
}
