// The result as plain text, verdict first: for a lead, a mentor or oneself.

import { signed } from '../kit/dom.js'
import { nowName, ownNotes } from './result.js'
import { stateName, told, verdictName } from './texts.js'

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
  const { scope } = page
  const lines = [scope.words('sum-verdict', { verdict: nowName(page) })]
  const step = scope.find('[data-verdict].is-shown [data-mode].is-shown [data-step]')
  return step ? [...lines, scope.words('sum-next', { text: step.textContent ?? '' })] : lines
}

/** @param {Instrument} page @param {string} term */
function termLine(page, term) {
  const { options, selectedIndex } = /** @type {HTMLSelectElement} */ (page.scope.need(`select[data-state="${term}"]`))
  return `${stateName(page, term)}: ${options[selectedIndex]?.textContent}`
}

/** @param {Instrument} page */
export function summary(page) {
  const { scope, names, result } = page
  const { known, missing, floors, reasons, lines } = result
  const asked = (result.verdict ? result.deciding : result.ask_next).slice(0, scope.most('deciding'))
  return [
    ...headLines(page),
    scope.words('sum-known', { n: known, total: known + missing.length }),
    ...block(page, 'sum-floors', floors.map((floor) => `${reasonLine(page, floor)} → ${verdictName(page, floor.verdict)}`)),
    ...(reasons.length ? [`\n${scope.words('sum-reasons')}`] : []),
    ...reasons.map((reason) => `${signed(reason.points)} ${reasonLine(page, reason)}`),
    ...block(page, 'sum-terms', lines.flatMap(({ terms }) => terms).map((term) => termLine(page, term))),
    ...block(page, 'sum-open', asked.map((id) => names.questions[id])),
    ...block(page, 'sum-own', ownNotes(page).map((note) => note.textContent ?? '')),
    `\n${scope.words('sum-rules', { version: result.rules_version })}`,
  ].join('\n')
}
