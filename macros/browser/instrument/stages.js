// Stages open and fold; inside one, all questions or one at a time.

import { $, $$, announce, byId, focusOn, words } from '../kit/dom.js'
import { isAnswered, openFields } from './form.js'

const quiz = () => byId('quiz')
const narrow = window.matchMedia('(max-width: 44em)')
let chosen = false

export const isWhole = () => quiz().classList.contains('is-whole')

export function setWhole(whole) {
  quiz().classList.toggle('is-whole', whole)
  quiz().classList.toggle('is-steps', !whole)
  byId('whole').checked = whole
  $$('.stage').forEach(renderStep)
}

/** One question at a time on a phone, until the reader chooses. */
export function startStages() {
  setWhole(!narrow.matches)
  narrow.addEventListener('change', () => chosen || setWhole(!narrow.matches))
  byId('whole').addEventListener('change', (event) => {
    chosen = true
    setWhole(event.target.checked)
  })
  $$('.stage').forEach(startStage)
  $$('[data-open-stage]').forEach((button) => {
    button.addEventListener('click', () => openStage(byId(button.dataset.openStage), true))
  })
}

function startStage(stage) {
  $('.stage__toggle', stage).addEventListener('click', () => toggle(stage))
  $('[data-step-back]', stage).addEventListener('click', () => step(stage, -1))
  $('[data-step-next]', stage).addEventListener('click', () => step(stage, 1))
}

function toggle(stage) {
  const open = !stage.classList.contains('is-open')
  fold(stage, open)
  if (open) tellStage(stage)
}

function fold(stage, open) {
  stage.classList.toggle('is-open', open)
  $('.stage__toggle', stage).setAttribute('aria-expanded', String(open))
  renderStep(stage)
}

function tellStage(stage) {
  announce(words('stage-opened', { name: $('.stage__name', stage).textContent, n: openFields(stage).length }))
}

/** Opens a stage and folds the others. */
export function openStage(stage, focus = false) {
  $$('.stage').forEach((other) => fold(other, other === stage))
  if (!focus) return
  tellStage(stage)
  focusOn($('.stage__toggle', stage))
}

const placeIn = (fields) => Math.max(0, fields.findIndex((field) => field.classList.contains('is-current')))

/** Keeps one question of the stage current, and says which. */
export function renderStep(stage) {
  const fields = openFields(stage)
  const at = placeIn(fields)
  $$('fieldset', stage).forEach((field) => field.classList.toggle('is-current', field === fields[at]))
  $('[data-step]', stage).textContent = at + 1
  $('[data-steps]', stage).textContent = fields.length
  $('[data-step-back]', stage).disabled = at === 0
  stage.classList.toggle('is-last', at === fields.length - 1)
}

function makeCurrent(field) {
  const stage = field.closest('.stage')
  $$('fieldset', stage).forEach((other) => other.classList.toggle('is-current', other === field))
  renderStep(stage)
}

function step(stage, by) {
  const fields = openFields(stage)
  const at = placeIn(fields) + by
  if (!fields[at]) return
  makeCurrent(fields[at])
  focusOn($('legend', fields[at]), 'center')
  stage.scrollIntoView({ block: 'start' })
  announce(words('step', { n: at + 1, total: fields.length }))
}

/** Opens the stage of a question and puts the focus on it. */
export function goToQuestion(id) {
  const field = byId(`q-${id}`)
  openStage(field.closest('.stage'))
  makeCurrent(field)
  focusOn($('legend', field), 'center')
}

/** Where to go on from a result: the next stage that has no answer yet, else the first unknown. */
export function nextQuestion(missing) {
  const fresh = $$('.stage').filter((stage) => $('[data-question]', stage))
    .find((stage) => !openFields(stage).some(isAnswered))
  const field = fresh ? openFields(fresh)[0] : byId(`q-${missing[0]}`) ?? $('[data-question]')
  return field.id.slice(2)
}

/** The first question without an answer, or the first of all. */
export function goOn(missing) {
  const stage = missing.length ? byId(`q-${missing[0]}`).closest('.stage') : $('.stage')
  openStage(stage)
  if (missing.length && !isWhole()) makeCurrent(byId(`q-${missing[0]}`))
}
