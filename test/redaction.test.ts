import { describe, expect, test } from 'vitest'
import { revealedIn } from '../domain/redaction.ts'

const said = { name: '龚隐名', phone: '136 0375-0177', address: '郏县安良镇测试村七组', facts: '该公司自去年起在夜间向北汝河偷排污水，门卫老魏亲眼见过。', request: '请查处。' }

describe('a text for others', () => {
  test.each([
    ['the name, though spaced out', '据 龚 隐 名 反映', ['name']],
    ['the phone, however it is grouped', '联系电话：1360375 0177', ['phone']],
    ['the phone without its first digits', '尾号 3750177 的来电', ['phone']],
    ['the phone in full-width digits', '电话１３６０３７５０１７７', ['phone']],
    ['the village and group of the address', '测试村七组有人反映', ['address']],
    ['twelve characters of what was written, without its punctuation', '经查，在夜间向北汝河偷排污水门卫在场', ['words']],
    ['a short request whole, which is shorter than a run', '请查处。', []],
    ['the township alone, which anyone might name', '请安良镇有关企业说明', []],
    ['eleven characters in a row', '在夜间向北汝河偷排污', []],
    ['another phone', '请致电 0375-5161234', []],
    ['nothing of it', '请说明废水处理设施的运行情况。', []],
  ])('with %s', (_, text, kinds) => {
    expect(revealedIn(text, said)).toEqual(kinds)
  })

  test.each([
    ['河南省平顶山市郏县龙山大道88号阳光小区3号楼', '请河南省平顶山市郏县有关单位说明', []],
    ['河南省平顶山市郏县龙山大道88号阳光小区3号楼', '住龙山大道88号的人', ['address']],
    ['郏县农贸市场3号', '农贸市场3号摊位有人反映', ['address']],
    ['郏县安良镇', '郏县安良镇有人反映', ['address']],
  ])('of someone who lives at %s is told apart from the county’s own names: %s', (address, text, kinds) => {
    expect(revealedIn(text, { ...said, address })).toEqual(kinds)
  })

  test('of an anonymous complaint is held against its words alone', () => {
    expect(revealedIn('龚隐名 13603750177', { ...said, name: null, phone: null, address: null })).toEqual([])
  })
})
