// A template's named blanks become fields; the text is put together as they are filled in.

const template = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true)
const code = document.querySelector('.md-typeset pre code')
const source = code.textContent
const names = [...new Set([...source.matchAll(/\[([^\]]+)\]/g)].map((match) => match[1]))]
const values = new Map()

const filled = () => source.replace(/\[([^\]]+)\]/g, (blank, name) => values.get(name) || blank)

function field(name) {
  const label = template('blank')
  label.querySelector('span').textContent = name
  label.querySelector('input').addEventListener('input', ({ target }) => {
    values.set(name, target.value.trim())
    code.textContent = filled()
  })
  return label
}

async function copy(box) {
  try {
    await navigator.clipboard.writeText(filled())
  } catch {
    getSelection().selectAllChildren(code)
    return
  }
  box.querySelector('[role="status"]').textContent = document.getElementById('copied-word').textContent
}

const box = template('blanks')
box.querySelector('.blanks__fields').append(...names.map(field))
box.querySelector('.blanks__title').hidden = names.length === 0
box.querySelector('[data-copy-text]').addEventListener('click', () => copy(box))
;(code.closest('.highlight') ?? code.closest('pre')).after(box)
