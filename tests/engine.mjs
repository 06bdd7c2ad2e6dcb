// The browser's modules in node, for the tests: a call a line in, its result a line out.
// A call is {name, args}; `score` judges a batch of sheets, reading them as a page
// does; `write` puts all the letters of judged sheets together, by the words of a bank.

import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const urls = process.argv.slice(2).map((path) => pathToFileURL(path).href)
const quiz = Object.assign({}, ...await Promise.all(urls.map((url) => import(url))))

quiz.score = (policy, sheets) => sheets.map((data) => {
  const { form, error } = quiz.readForm(policy, data)
  if (error) throw new Error(error)
  return quiz.judge(policy, form)
})

const answerOf = (options) => (question, option) => options[question][option]

quiz.write = ({ letters, names, options }, judged) => judged.map(({ sheet, result, team }) =>
  Object.fromEntries(letters.messages.map((message) => [
    message.id, quiz.compose({ letters, names, sheet, result, team, answer: answerOf(options) }, message)])))

quiz.fill = (text, values, ready) => quiz.filled(text, (name) => values[name], (id) => ready.includes(id))

for await (const line of createInterface({ input: process.stdin })) {
  const { name, args } = JSON.parse(line)
  let told
  try {
    told = { result: (await quiz[name](...args)) ?? null }
  } catch (error) {
    told = { error: String(error) }
  }
  process.stdout.write(`${JSON.stringify(told)}\n`)
}
