// The instruments of a page: each root is one, with its own questions, result and saved sheets.

import { mount } from './kit/dom.js'
import { startInstrument } from './instrument/page.js'

mount('instrument', startInstrument)
