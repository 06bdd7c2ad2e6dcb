// The questionnaire: the sheet in its radios, what does not apply, progress, floors beside questions.

import { $, $$, byId, make, show } from '../kit/dom.js'
import { ruleText, verdictName } from './texts.js'

const beside = new Map()

export function fillForm(sheet) {
  $$('#quiz fieldset').forEach((field) => {
    const value = sheet.answers[field.id.slice(2)] ?? ''
    const radio = $(`input[value="${value}"]`, field)
    if (radio) radio.checked = true
  })
}

export const isAnswered = (field) => Boolean($('input:checked', field)?.value)

export const openFields = (stage) => $$('fieldset', stage).filter((field) => !field.hidden)

/** Shows what applies and how far one is. */
export function renderForm(policy, sheet, result) {
  policy.questions.forEach(({ id, hidden }) => {
    byId(`q-${id}`).hidden = hidden.some(([name, options]) => options.includes(sheet.answers[name]))
  })
  $$('.stage').forEach(renderCount)
  const asked = result.known + result.missing.length
  Object.assign(byId('progress'), { max: asked, value: result.known })
  $('[data-known]').textContent = result.known
  $('[data-asked]').textContent = asked
}

function renderCount(stage) {
  const fields = openFields(stage)
  $('[data-count]', stage).textContent = fields.filter(isAnswered).length
  $('[data-total]', stage).textContent = fields.length
}

/** A notice beside each answer that forces a verdict. */
export function renderFloors(policy, floors, changed) {
  $$('[data-floor]').forEach((slot) => slot.replaceChildren())
  floors.forEach((floor) => {
    const text = floor.kind === 'rule' ? `${ruleText(floor.id)}.` : ''
    const note = make('floor-note', { text, verdict: verdictName(floor.verdict) })
    $('[data-floor]', byId(`q-${placeOf(policy, floor, changed)}`)).append(note)
  })
}

/** A rule speaks beside the answer that made it fire. */
function placeOf(policy, { kind, id }, changed) {
  if (kind === 'answer') return id
  const names = policy.rules.find((rule) => rule.id === id).when.map(([at]) => policy.questions[at].id)
  if (names.includes(changed)) beside.set(id, changed)
  return beside.get(id) ?? names.at(-1)
}

/** Floors that were not there before. */
export const newFloors = (before, after) =>
  after.filter((floor) => !before.some((old) => old.kind === floor.kind && old.id === floor.id))

export function offerReturn(on) {
  show(byId('to-result'), on)
}
