import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, spellOut, speltOutWords } from '../../../../src/domain/items/fold-text.ts';

describe('foldText', () => {
  it.each([
    ['letter case', 'PRINTER', 'printer'],
    ['accents', 'Réseau à l’étage', "reseau a l'etage"],
    ['accents put on afterwards', 'Re\u0301seau', 'Réseau'],
    ['umlauts', 'Büro Köln', 'buro koln'],
    ['ß', 'Größe', 'GROSSE'],
    ['the capital ß', 'GRÖẞE', 'grosse'],
    ['ø and æ', 'Smørrebrød Æble', 'smorrebrod aeble'],
    ['œ', 'Cœur', 'coeur'],
    ['Polish letters', 'Łódź', 'lodz'],
    ['Icelandic letters', 'Þór Guðrún', 'thor gudrun'],
    ['Vietnamese letters', 'Đường Nguyễn', 'duong nguyen'],
    ['the dotted capital of Turkish', 'İSTANBUL', 'istanbul'],
    ['the dotless letter of Turkish', 'Işık', 'isik'],
    ['the end of a Greek word', 'ΔΡΌΜΟΣ', 'δρομος'],
    ['two dots of Russian', 'Ещё', 'еще'],
    ['full width', 'Ｍａｉｌ ＃１２', 'mail #12'],
    ['ligatures', 'ﬁrewall', 'firewall'],
    [
      'kinds of apostrophe',
      'l’hôte l‘hôte lʼhôte l′hôte l`hôte l´hôte',
      "l'hote l'hote l'hote l'hote l'hote l'hote",
    ],
    ['kinds of quotes', '“a” „b‟ «c»', '"a" "b" "c"'],
    ['kinds of hyphen', 'e‐mail e‑mail e–mail e—mail e−mail', 'e-mail e-mail e-mail e-mail e-mail'],
    ['kinds of space', 'a\u00a0b\u202fc\u2009d\u3000e', 'a b c d e'],
    ['the number sign', '№12', '#12'],
    [
      'what has no shape',
      'soft\u00adhyphen zero\u200bwidth \u200fmark \u2068isolate\u2069',
      'softhyphen zerowidth mark isolate',
    ],
    ['the points of Hebrew', 'שָׁלוֹם', 'שלום'],
    ['the points of Arabic', 'مُحَمَّد', 'محمد'],
    ['the hamza of Arabic', 'أحمد', 'احمد'],
    ['a stretched word of Arabic', 'محـــمد', 'محمد'],
    ['Persian letters', 'کی', 'كي'],
    ['Arabic and Persian digits', '١٢٣ ۱۲۳', '123 123'],
  ])('treats texts as equal that differ only in %s: %j and %j', (_, one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it.each([
    ['vowel signs of Hindi', 'कि', 'का'],
    ['vowel signs of Thai', 'กา', 'กี'],
    ['voiced kana', 'か', 'が'],
    ['letters of Hebrew', 'שלום', 'שלומ'],
    ['letters', 'printer', 'pointer'],
    ['signs', 'a+b', 'a-b'],
    ['digits', '12', '21'],
  ])('distinguishes texts that differ in %s: %s and %s', (_, one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });

  it.each(['NFC', 'NFD'])('returns the same for any text in %s', (form) => {
    fc.assert(
      fc.property(text(), (any) => {
        expect(foldText(any.normalize(form))).toBe(foldText(any));
      }),
    );
  });

  it('leaves its own result unchanged', () => {
    fc.assert(
      fc.property(text(), (any) => {
        expect(foldText(foldText(any))).toBe(foldText(any));
      }),
    );
  });

  it('finds every part of a text that is cut between two letters', () => {
    const words = fc.array(fc.constantFrom('é', 'E', 'ß', 'İ', 'ø', ' ', '’', '–', 'ש', 'कि', '12', 'ﬁ'));
    fc.assert(
      fc.property(words, words, words, (before, part, after) => {
        const whole = [...before, ...part, ...after].join('');
        expect(foldText(whole)).toContain(foldText(part.join('')));
      }),
    );
  });
});

describe('spellOut', () => {
  it.each([
    ['umlauts', 'Mu\u0308ller Größe', 'Mueller Groeße'],
    ['capitals', 'ÄRZTE', 'aeRZTE'],
    ['letters of the north', 'Smørrebrød på Ålborg', 'Smoerrebroed paa aalborg'],
  ])('writes %s as two letters', (_, written, speltOut) => {
    expect(spellOut(written)).toBe(speltOut);
  });

  it.each(['Mueller', 'Re\u0301seau', 'naïve', ''])('leaves %s unchanged', (written) => {
    expect(spellOut(written)).toBe(written);
  });

  it('keeps the number of words', () => {
    fc.assert(
      fc.property(text(), (any) => {
        const [folded, speltOut] = [any, spellOut(any)].map((spelling) => foldText(spelling).split(/\s/u));
        expect(speltOut).toHaveLength(folded?.length ?? 0);
      }),
    );
  });
});

it.each<[string, string[]]>([
  ['Über Berge', ['ueber']],
  ['Büro von Frau Möller', ['Buero', 'Moeller']],
  ['Réseau à Köln', ['Koeln']],
  ['Réseau', []],
  ['Buero', []],
  ['', []],
])('speltOutWords finds in %j the words %j', (written, words) => {
  expect(speltOutWords(written)).toEqual(words);
});

/** Letters with and without marks, and the signs and scripts that people use, in any order. */
function text() {
  const parts = 'aéÀöÅßẞøæıİIΣςЁйשָׁاأى٣कि가がｶﾞ－―’‘“”´`№ﬁ½…①\u0301\u0308\u00ad\u200d\u1FFD\u1FEF'.split('');
  return fc.string({ unit: fc.constantFrom(...parts), maxLength: 12 });
}
