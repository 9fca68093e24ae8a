import { expect, it } from 'vitest';
import { createDraftWriter } from '../../../../components/popup/acts/draft-writer.ts';

function setUp() {
  const written: string[] = [];
  const ends: (() => void)[] = [];
  const writer = createDraftWriter((text) => {
    written.push(text);
    return new Promise<void>((resolve) => ends.push(resolve));
  });
  return { written, writer, end: () => ends.shift()?.() };
}

it('writes one text after the other, and only the last of those that came meanwhile', async () => {
  const { written, writer, end } = setUp();
  for (const text of ['a', 'ab', 'abc']) writer.put(text);
  expect(written).toEqual(['a']);
  end();
  await expect.poll(() => written).toEqual(['a', 'abc']);
  end();
  await writer.settle();
  expect(writer.isBusy()).toBe(false);
  writer.put('');
  expect(writer.isBusy()).toBe(true);
  expect(written).toEqual(['a', 'abc', '']);
});

it('is settled once the last text is written', async () => {
  const { written, writer, end } = setUp();
  await writer.settle();
  writer.put('a');
  writer.put('ab');
  const settling = writer.settle();
  const first = () => Promise.race([settling.then(() => 'settled'), Promise.resolve('not yet')]);
  end();
  await expect.poll(() => written).toEqual(['a', 'ab']);
  expect(await first()).toBe('not yet');
  end();
  await settling;
});

it('flushes the text that waits, and nothing twice', async () => {
  const { written, writer, end } = setUp();
  writer.put('a');
  writer.put('ab');
  writer.flush();
  writer.flush();
  expect(written).toEqual(['a', 'ab']);
  end();
  await writer.settle();
  expect(written).toEqual(['a', 'ab']);
});
