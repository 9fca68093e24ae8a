import { parseColour } from '../../domain/colour.ts';
import type { Rename } from '../../domain/renames.ts';
import type { NameExtras } from '../lists/directory.ts';
import { nameOf } from '../lists/shown-texts.ts';
import { parseRows } from '../lists/wire.ts';
import type { Memory } from './memory.ts';
import { FIELDS, priorityRow } from './wire.ts';

/** The colours of priorities come with their names, and reach the items that bear these. */
export function coloursIn(memory: Memory): NameExtras {
  return {
    list: 'priority',
    fields: FIELDS.priority,
    take(rows) {
      const before = new Map(memory.colours);
      memory.colours = parseRows(priorityRow, rows).parsed.flatMap((row): Memory['colours'] => {
        const [name, colour] = [nameOf(row), parseColour(row.color ?? '')];
        return name === undefined || colour === undefined ? [] : [[name, colour]];
      });
      return memory.colours.flatMap(([of, to]): Rename[] =>
        to === before.get(of) ? [] : [{ field: 'priorityColour', of, to }],
      );
    },
  };
}
