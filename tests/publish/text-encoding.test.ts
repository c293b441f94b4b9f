import { describe, expect, it } from 'vitest';
import { guessEncoding } from '../../data/publish/input/guess-encoding';
import { decoderOf } from '../../data/publish/input/text-encoding';
import { encoded, gb18030 } from './input-files';

/** The text in windows-1252, whose upper signs `latin1` has not. */
function windows1252(text: string): Buffer {
  const bytes = Array.from(text, (letter) => {
    const point = letter.codePointAt(0) ?? 0;
    if (point < 0x80 || (point >= 0xa0 && point < 0x100)) return point;
    const upper = Array.from({ length: 32 }, (_, index) => 0x80 + index).find(
      (byte) => UPPER[byte - 0x80] === letter,
    );
    if (upper === undefined) throw new Error(`windows-1252 has no ${letter}`);
    return upper;
  });
  return Buffer.from(bytes);
}

/** From the WHATWG's index of windows-1252; a space where it has nothing of its own. */
const UPPER = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

const GERMAN = ['Straßenbeleuchtung defekt', 'Müll im Grünen', 'Schäden an Gehwegen', 'Lärm durch Geschäfte'];
const SPANISH = [
  'Fuga de agua en la calle',
  'Alumbrado público dañado',
  'Árbol caído en camellón',
  'Señalización',
];
const CHINESE = ['路灯不亮', '小区停水', '占道经营', '噪声扰民'];

const lines = (texts: readonly string[], count: number) =>
  Array.from({ length: count }, (_, index) => `${index};${texts[index % texts.length] ?? ''}\n`).join('');

describe('the encoding of a text that is not UTF-8', () => {
  it.each([
    ['German', windows1252(lines(GERMAN, 40))],
    ['Spanish', windows1252(lines(SPANISH, 40))],
    ['one word of German that is valid GB18030', windows1252('Ort;Straße\n1;x\n')],
    ['curly quotes and a euro', windows1252('a;b\n1;“5 €” – x\n')],
  ])('is windows-1252: %s', (_, bytes) => {
    expect(guessEncoding(bytes)).toEqual({ encoding: 'windows-1252', doubt: null });
  });

  it.each([
    ['many lines', lines(CHINESE, 40)],
    ['one word', '编号,a\n1,b\n'],
    ['names in rare characters', lines(['犇羴鱻', '龘靐齉'], 30)],
    ['beside much English', `${lines(['plain'], 200)}北京\n`],
  ])('is GB18030: %s', (_, text) => {
    expect(guessEncoding(gb18030(text) ?? Buffer.alloc(0))).toEqual({ encoding: 'gb18030', doubt: null });
  });

  it('is in doubt where both give plausible text, and shows both', () => {
    // Half of it stands in pairs that are common Chinese characters, half alone between letters.
    const bytes = Buffer.concat([
      gb18030('名称;路灯\n'.repeat(4)) ?? Buffer.alloc(0),
      windows1252('Straße;Größe\n'.repeat(4)),
    ]);
    const guess = guessEncoding(bytes);
    expect(guess?.doubt).not.toBeNull();
    const { here = '', there = '', other } = guess?.doubt ?? {};
    expect([guess?.encoding, other].sort()).toEqual(['gb18030', 'windows-1252']);
    expect([here, there].some((text) => text.includes('名称'))).toBe(true);
    expect([here, there].some((text) => text.includes('Ãû³Æ'))).toBe(true);
  });

  it.each([
    ['many lines', lines(['路燈不亮', '社區停水', '違規佔道', '噪音擾民'], 40)],
    ['short names', lines(['臺北市', '中正區', '大安區'], 30)],
    ['beside much English', `${lines(['plain'], 200)}臺北市信義區，號誌故障\n`],
  ])('is Big5: %s', (_, text) => {
    expect(guessEncoding(encoded(text, 'big5') ?? Buffer.alloc(0))).toEqual({
      encoding: 'big5',
      doubt: null,
    });
  });

  it.each([
    ['Russian', lines(['Не горит фонарь на улице Мира', 'Яма во дворе, дом № 5', 'Шум ночью'], 40)],
    ['capitals', lines(['УЛИЦА МИРА', 'ПЛОЩАДЬ'], 20)],
    ['Ukrainian', lines(['Відсутнє освітлення', 'Їжа', 'Ґанок під’їзду'], 30)],
    ['one street', 'id;улица\n1;Мира\n'],
  ])('is windows-1251: %s', (_, text) => {
    const bytes = encoded(text, 'windows-1251') ?? Buffer.alloc(0);
    expect(guessEncoding(bytes)).toEqual({ encoding: 'windows-1251', doubt: null });
  });

  it('is none of them for UTF-8 with damaged bytes', () => {
    const damaged = Buffer.concat([Buffer.from(lines(GERMAN, 60)), Buffer.from([0xff, 10])]);
    expect(guessEncoding(damaged)).toBeNull();
  });
});

it('windows-1252 is read sign for sign', () => {
  const known = Array.from({ length: 256 }, (_, byte) => byte).filter(
    (byte) => byte < 0x80 || byte >= 0xa0 || UPPER[byte - 0x80] !== ' ',
  );
  const text = decoderOf('windows-1252')(Buffer.from(known));
  expect(windows1252(text)).toEqual(Buffer.from(known));
  expect(text).toContain('€‚ƒ„…');
  for (const byte of [0x81, 0x8d, 0x8f, 0x90, 0x9d]) {
    expect(() => decoderOf('windows-1252')(Buffer.from([byte]))).toThrow(RangeError);
  }
});
