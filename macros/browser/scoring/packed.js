// The policy as a page carries it, as quiz/scoring/packed.py: rows that end with the last unusual value.

import { raisedBy } from './sheet.js'

/** @import { Option, OptionRow, Packed, Policy, Question, QuestionRow, Rule, RuleRow } from './types.js' */

/** The whole policy, as Python compiled it.
 * @param {Packed} packed @returns {Policy} */
export function unpacked({ bare, ...data }) {
  const questions = data.questions.map(questionOf)
  const safeguards = raisedBy(questions).filter((flag) => !bare.includes(flag))
  return { ...data, questions, rules: data.rules.map(ruleOf), safeguards }
}

/** @param {QuestionRow} row @returns {Question} */
const questionOf = ([id, dimension, options, open = -1, mend = 0, key = false, hidden = []]) => (
  { id, dimension, key, open, mend, hidden, options: options.map(optionOf) })

/** @param {OptionRow} row @returns {Option} */
const optionOf = (
  [id, points, flag = null, rest = points, refused = points, floor = 0, heavy = false, final = false],
) => ({ id, points, rest, refused, floor, flag, heavy, final })

/** @param {RuleRow} row @returns {Rule} */
const ruleOf = ([id, when, points = 0, dimension = 0, floor = 0]) => ({ id, when, points, dimension, floor })
