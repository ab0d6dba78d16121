import { describe, expect, test } from 'vitest'
import { checkIdNumber, checkSubjectCode, dayExists, idNumberFrom, maskIdNumber, maskIdNumbersIn, maskName, normaliseCode, normaliseDocumentNumber, subjectCodeFrom, tidy, toHalfWidth } from '../domain/identity.ts'
import { demoAccounts } from '../ops/demo-accounts.ts'

const realCodes = ['914403001922038216', '91330100799655058B', '9144030071526726XG', '91110000802100433B', '91110108551385082Q']

describe('a unified social credit code', () => {
  test.each(realCodes)('%s, which is real, passes', (code) => {
    expect(checkSubjectCode(code)).toBe('ok')
    expect(subjectCodeFrom(code.slice(0, 16))).toBe(code)
    expect(subjectCodeFrom(code.slice(0, 17))).toBe(code)
  })

  test.each(realCodes)('%s fails with any one of its characters changed', (code) => {
    for (let place = 0; place < 18; place += 1) {
      const changed = code.slice(0, place) + (code[place] === '2' ? '3' : '2') + code.slice(place + 1)
      expect([place, checkSubjectCode(changed)]).not.toEqual([place, 'ok'])
    }
  })

  test('fails with two neighbours exchanged', () => expect(checkSubjectCode('91110108551835082Q')).toBe('wrong-check-digit'))

  test('whose last character is right but whose organisation part is not is told apart', () => {
    const code = subjectCodeFrom('91110108551385083')
    expect(checkSubjectCode(code)).toBe('wrong-organisation-check')
  })

  test.each(['', '9111010855138508Q', '91110108551385082Q0', '91110108551385082I', '91110108551385082O', '91A10108551385082Q', '91110108551385082q'])('"%s" is malformed', (code) => expect(checkSubjectCode(code)).toBe('malformed'))

  test('cannot be completed from letters that no code has', () => expect(() => subjectCodeFrom('9111010855138508I')).toThrow(RangeError))
})

describe('an identity number', () => {
  test.each(['11010519491231002X', '440524188001010014', ...demoAccounts.map(({ identity }) => identity)])('%s passes', (id) => {
    expect(checkIdNumber(id)).toBe(true)
    expect(idNumberFrom(id.slice(0, 17))).toBe(id)
  })

  test.each([
    ['a wrong check character', '110105194912310021'],
    ['a day that does not exist', idNumberFrom('11010519490231002')],
    ['the 29th of February of a common year', idNumberFrom('11010519990229002')],
    ['a month that does not exist', idNumberFrom('11010519491331002')],
    ['a century out of reach', idNumberFrom('11010521491231002')],
    ['a division that begins with nought', idNumberFrom('01010519491231002')],
    ['fifteen digits', '110105491231002'],
    ['a small letter', '11010519491231002x'],
  ])('with %s fails', (_, id) => expect(checkIdNumber(id)).toBe(false))

  test('shows four characters at its head and two at its tail', () => {
    expect(maskIdNumber('11010519491231002X')).toBe('1101************2X')
    expect(maskIdNumber('123456')).toBe('******')
    expect(maskIdNumber('')).toBe('')
  })
})

test('valid identity numbers are masked wherever they stand in a text, and no other numbers are', () => {
  expect(maskIdNumbersIn('张某（11010519491231002x）、李某440524188001010014。')).toBe('张某（1101************2x）、李某4405************14。')
  for (const text of ['91110108551385082Q', '110105194912310021', 'A11010519491231002X', '110105194912310020110105']) expect(maskIdNumbersIn(text)).toBe(text)
})

test.each([['王红伟', '王*伟'], ['张敏', '张*'], ['欧阳修文', '欧**文'], ['王', '王*'], [' ', ''], ['𠮷田一', '𠮷*一']])('the name %s is published as %s', (name, mask) => expect(maskName(name)).toBe(mask))

test('a leap day exists every fourth year, but not in 1900', () => {
  expect([dayExists(2024, 2, 29), dayExists(2000, 2, 29), dayExists(1900, 2, 29), dayExists(2026, 2, 29)]).toEqual([true, true, false, false])
})

describe('text from files', () => {
  test('loses invisible characters and runs of blanks', () => expect(tidy('\uFEFF 郏县\u200B红牛\u3000\u00A0食品 ')).toBe('郏县红牛 食品'))
  test('is read in half width', () => expect(toHalfWidth('ＡＢ１２（）　')).toBe('AB12() '))

  test.each(['９１１１０１０８５５１３８５０８２Ｑ', "'91110108551385082q", '="91110108551385082Q"', ' 9111 0108 5513 8508 2Q ', '91110108551385082Ｑ\u200B'])('%s is read as the code that it is', (cell) => expect(normaliseCode(cell)).toBe('91110108551385082Q'))

  test.each(['郏市监罚[2026]12号', '郏市监罚（2026）12号', '郏市监罚【２０２６】１２号', '郏市监罚 〔2026〕 12 号', '郏市监罚［2026］12号'])('%s is one document number', (cell) => expect(normaliseDocumentNumber(cell)).toBe('郏市监罚〔2026〕12号'))
})
