// Words to send, put together from a judgement: the twin of quiz/exports/letters.py. Pure.

import { headline } from '../kit/headline.js'
import { filled, spoken } from '../kit/wording.js'

/** @typedef {import('../kit/headline.js').Names} Names */
/** @typedef {import('../kit/wording.js').Blank} Blank */
/** @typedef {import('../scoring/types.js').Result} Result */
/** @typedef {Result['lines'][number]} Line */
/** @typedef {Record<string, string[]>} When */
/** @typedef {{ text?: string, body?: string, term?: string, step?: string[], answers?: When, unless?: When,
 *   raised?: boolean, more?: boolean, spare?: boolean }} Part */
/** @typedef {{ id: string, group: string, steps?: string[], answers?: When, unless?: When, most?: number,
 *   letter?: boolean, parts: Part[] }} Message */
/** @typedef {{ chat: string, prevents: string, closing?: boolean, concession?: { chat: string },
 *   variants?: { chat: string, flag?: string, when?: When }[] }} Wording */
/** @typedef {{ messages: Message[], terms: Record<string, Wording>, joins: Record<string, string>,
 *   asks: Record<string, string>, facts: Record<string, string>, blanks: Blank[], first?: string,
 *   cards: Record<string, Record<string, string>> }} Letters */
/**
 * One judged sheet beside the words of its bank; `answer`: the words of an answer.
 * @typedef {{ letters: Letters, names: Names, sheet: import('../kit/headline.js').Sheet, result: Result,
 *   team: boolean, answer: (question: string, option: string) => string }} Writer
 */

/** What there is before the words have come. @type {Letters} */
export const NO_LETTERS = { messages: [], terms: {}, joins: {}, asks: {}, facts: {}, blanks: [], cards: {} }

/** @param {Letters} letters */
export const examplesOf = ({ blanks }) => new Set(blanks.filter(({ example }) => example).map(({ id }) => id))

/**
 * @param {Writer} writer
 * @param {When} [answers]
 * @param {When} [unless]
 */
export function fits({ sheet }, answers = {}, unless = {}) {
  const given = (/** @type {[string, string[]]} */ [name, options]) => options.includes(sheet.answers[name])
  return Object.entries(answers).every(given) && !Object.entries(unless).some(given)
}

/**
 * Whether a message is one to take now.
 * @param {Writer} writer
 * @param {Message} message
 */
export const isNow = ({ result }, { steps = [] }) => steps.includes(result.step)

/**
 * The text of a message, its blanks open; spare parts go, the last first, while it is too long.
 * @param {Writer} writer
 * @param {Message} message
 */
export function compose(writer, message) {
  const { most = 0, letter, parts } = message
  const between = letter ? '\n\n' : ' '
  const said = parts.filter((part) => holds(writer, part))
    .map((part) => ({ part, text: say(writer, part, letter) })).filter(({ text }) => text)
  const whole = () => said.map(({ text }) => text).join(between)
  while (most && shown(writer, whole()).length > most) {
    const at = said.map(({ part }) => Boolean(part.spare)).lastIndexOf(true)
    if (at < 0) break
    said.splice(at, 1)
  }
  return whole()
}

/** A text as it stands before any blank is filled in. @param {Writer} writer @param {string} text */
function shown({ letters }, text) {
  const ready = examplesOf(letters)
  return filled(text, () => '', (id) => ready.has(id))
}

/** @param {Writer} writer @param {Part} part */
function holds(writer, { step, raised, more, answers, unless }) {
  const { result } = writer
  return (!step || step.includes(result.step)) &&
    (raised === undefined || raised === result.flags.length > 0) &&
    (!more || result.lines.length > 1) && fits(writer, answers, unless)
}

/** @param {Writer} writer @param {Part} part @param {boolean} [letter] */
function say(writer, part, letter) {
  const text = spoken(part.text ?? '', writer.team)
  if (!part.body) return text
  const lines = bodies[part.body](writer, part).filter(Boolean).map((line) => spoken(line, writer.team))
  if (!lines.length) return ''
  const list = letter && lines.length > 1
  const body = list ? lines.map((line, at) => `${at + 1}. ${line}`).join('\n') : lines.join(' ')
  return [text, body].filter(Boolean).join(list ? '\n' : ' ')
}

/** @type {Record<string, (writer: Writer, part: Part) => string[]>} */
const bodies = {
  ask: ({ letters, result }) => result.ask.map((question) => letters.asks[question]),
  line: (writer) => firstLine(writer.result).map((line) => lineText(writer, line)),
  lines: (writer) => writer.result.lines.map((line) => lineText(writer, line)),
  least: (writer) => writer.result.lines.filter(({ mandatory }) => mandatory).map((line) => lineText(writer, line)),
  'first-step': (writer) => (writer.letters.first ? [chat(writer, writer.letters.first)] : []),
  fact: ({ letters, result }) => result.flags.flatMap(({ flag }) => (letters.facts[flag] ? [`${letters.facts[flag]}.`] : [])).slice(0, 1),
  concession: (writer, { term = '' }) => [concession(writer, term)],
  term: (writer, { term = '' }) => [chat(writer, term)],
  written: (writer) => written(writer),
  verdict: ({ names, sheet, result }) => (result.verdict ? [
    `${headline(names, sheet, result.verdict, result.provisional ? result.provisional_on : [])}.`] : []),
  reasons: ({ names, result, answer }) => result.reasons.map(({ kind, id, option }) => (
    kind === 'rule' ? `${names.rules[id]}.` : `${names.questions[id]} ${answer(id, option ?? '')}.`)),
  open: ({ names, result }) => result.deciding.map((id) => names.questions[id]),
}

/** The line to begin with: one that answers a raised flag, mandatory ones before others. @param {Result} result */
function firstLine({ flags, lines }) {
  const raised = new Set(flags.map(({ term }) => term))
  const rank = (/** @type {Line} */ line) =>
    (line.terms.some((term) => raised.has(term)) ? 0 : 2) + (line.mandatory ? 0 : 1)
  return [...lines].sort((a, b) => rank(a) - rank(b)).slice(0, 1)
}

/** A join's sentence, a concession, or the term's own. @param {Writer} writer @param {Line} line */
export function lineText(writer, { terms: [term], join, concession: yields }) {
  if (join) return writer.letters.joins[join] ?? ''
  return yields ? concession(writer, term) : chat(writer, term)
}

/** @param {Writer} writer @param {string} term */
const concession = ({ letters }, term) => letters.terms[term]?.concession?.chat ?? ''

/**
 * The first wording whose flag is raised and whose context fits, else the usual one.
 * @param {Writer} writer
 * @param {string} term
 */
export function chat(writer, term) {
  const { variants = [], chat: usual = '' } = writer.letters.terms[term] ?? {}
  const raised = writer.result.flags.map(({ flag }) => flag)
  return variants.find(({ flag, when }) => (!flag || raised.includes(flag)) && fits(writer, when))?.chat ?? usual
}

/** The closing term, unless it is agreed. @param {Writer} writer */
const written = (writer) => Object.keys(writer.letters.terms)
  .filter((term) => writer.letters.terms[term].closing && !isAgreed(writer, term))
  .slice(0, 1).map((term) => chat(writer, term))

/** @param {Writer} writer @param {string} term */
const isAgreed = ({ result }, term) => result.gaps.some((gap) => gap.term === term && gap.state === 'agreed')
