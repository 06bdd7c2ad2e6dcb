// The result as plain text, verdict first: for a lead, a mentor or oneself.

import { find, signed } from '../kit/dom.js'
import { nowName, ownNotes } from './result.js'
import { answerText, stateName, told } from './texts.js'

/** @typedef {import('./page.js').Instrument} Instrument */

/** @param {string[]} lines */
const dashed = (lines) => lines.map((line) => `— ${line}`)

/** @param {Instrument} page @param {string} title @param {string[]} lines */
const block = ({ scope }, title, lines) => (lines.length ? [`\n${scope.words(title)}`, ...dashed(lines)] : [])

/** @param {Instrument} page @param {import('./texts.js').Told} reason */
const reasonLine = (page, reason) => {
  const { answer, question } = told(page, reason)
  return [question, answer].filter(Boolean).join(' ')
}

/** @param {Instrument} page */
function headLines(page) {
  const { scope, names, result } = page
  const lines = [scope.words('sum-verdict', { verdict: nowName(page) })]
  if (result.provisional) {
    const questions = result.provisional_on.map((id) => names.questions[id]).join(' ')
    lines.push(scope.words('sum-provisional', { questions }))
  }
  if (!result.verdict) return lines
  lines.push(scope.words('sum-next', { text: nextStep(page, result.verdict) }))
  const range = { best: names.verdicts[result.best], worst: names.verdicts[result.worst] }
  return [...lines, result.deciding.length ? scope.words('sum-range', range) : scope.words('sum-decided')]
}

/** @param {Instrument} page @param {string} verdict */
function nextStep({ scope, result }, verdict) {
  const card = scope.need(`[data-verdict="${verdict}"]`)
  const provisional = result.provisional && find('[data-next][data-provisional]', card)
  return (provisional || scope.need('[data-next]', card)).textContent ?? ''
}

/** @param {Instrument} page @param {{ flag: string, state: string }} given */
const termLine = (page, { flag, state }) => {
  const option = page.scope.need(`select[data-state="${flag}"] option[value="${state}"]`)
  return `${stateName(page, flag)}: ${option.textContent}`
}

/** @param {Instrument} page */
export function summary(page) {
  const { scope, names, result } = page
  const { known, missing, floors, reasons, flags } = result
  const asked = (result.verdict ? result.deciding : result.ask_next).slice(0, scope.most('deciding'))
  return [
    ...headLines(page),
    scope.words('sum-known', { n: known, total: known + missing.length }),
    ...block(page, 'sum-floors', floors.map((floor) => `${reasonLine(page, floor)} → ${names.verdicts[floor.verdict]}`)),
    ...(reasons.length ? [`\n${scope.words('sum-reasons')}`] : []),
    ...reasons.map((reason) => `${signed(reason.points)} ${reasonLine(page, reason)}`),
    ...block(page, 'sum-flags', flags.map(({ flag, question, option }) => (
      `${names.flags[flag]} — ${answerText(page, question, option)}`))),
    ...block(page, 'sum-terms', flags.filter(({ term }) => term).map((flag) => termLine(page, flag))),
    ...block(page, 'sum-open', asked.map((id) => names.questions[id])),
    ...block(page, 'sum-own', ownNotes(page).map((note) => note.textContent ?? '')),
    `\n${scope.words('sum-rules', { version: result.rules_version })}`,
  ].join('\n')
}
