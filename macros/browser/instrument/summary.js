// The result as plain text, verdict first: for a lead, a mentor or oneself.

import { $, signed, words } from '../kit/dom.js'
import { nowName, ownNotes } from './result.js'
import { answerText, flagName, questionText, stateName, told, verdictName } from './texts.js'

const dashed = (lines) => lines.map((line) => `— ${line}`)

const block = (title, lines) => (lines.length ? [`\n${words(title)}`, ...dashed(lines)] : [])

const reasonLine = (reason, answers) => {
  const { answer, question } = told(reason, answers)
  return [question, answer].filter(Boolean).join(' ')
}

function headLines(result) {
  const lines = [words('sum-verdict', { verdict: nowName(result) })]
  if (result.provisional) {
    lines.push(words('sum-provisional', { questions: result.provisional_on.map(questionText).join(' ') }))
  }
  if (!result.verdict) return lines
  const card = $(`[data-verdict="${result.verdict}"]`)
  const provisional = result.provisional && $('[data-next][data-provisional]', card)
  const next = (provisional || $('[data-next]', card)).textContent
  lines.push(words('sum-next', { text: next }))
  return [...lines, result.deciding.length
    ? words('sum-range', { best: verdictName(result.best), worst: verdictName(result.worst) })
    : words('sum-decided')]
}

const termLine = ({ flag, state }) => {
  const option = $(`select[data-state="${flag}"] option[value="${state}"]`)
  return `${stateName(flag)}: ${option.textContent}`
}

export function summary(policy, sheet, result) {
  const { known, missing, floors, reasons, flags } = result
  const floorLine = (floor) => `${reasonLine(floor, sheet.answers)} → ${verdictName(floor.verdict)}`
  return [
    ...headLines(result),
    words('sum-known', { n: known, total: known + missing.length }),
    ...block('sum-floors', floors.map(floorLine)),
    ...(reasons.length ? [`\n${words('sum-reasons')}`] : []),
    ...reasons.map((reason) => `${signed(reason.points)} ${reasonLine(reason, sheet.answers)}`),
    ...block('sum-flags', flags.map(({ flag, question, option }) => `${flagName(flag)} — ${answerText(question, option)}`)),
    ...block('sum-terms', flags.filter(({ safeguard }) => safeguard).map(termLine)),
    ...block('sum-open', (result.verdict ? result.deciding : result.ask_next).slice(0, 5).map(questionText)),
    ...block('sum-own', ownNotes(sheet).map((note) => note.textContent)),
    `\n${words('sum-rules', { version: result.rules_version })}`,
  ].join('\n')
}
