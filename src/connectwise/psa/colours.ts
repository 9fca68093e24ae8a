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
      const before = memory.colours;
      memory.colours = Object.fromEntries(
        parseRows(priorityRow, rows).parsed.flatMap((row) => {
          const [name, colour] = [nameOf(row), parseColour(row.color ?? '')];
          return name === undefined || colour === undefined ? [] : [[name, colour]];
        }),
      );
      const names = new Set([...Object.keys(before), ...Object.keys(memory.colours)]);
      return [...names].flatMap((priority): Rename[] => {
        const colour = memory.colours[priority];
        return colour === before[priority] ? [] : [{ priority, colour }];
      });
    },
  };
}
