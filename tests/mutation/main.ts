// Changes one place of the program at a time and looks whether a test fails: `npm run mutate [-- ROOM …]`, by default
// all rooms. It fails if in any of them less than 95 % make a test fail.
import { spawnSync } from 'node:child_process';
import { isRoomName, ROOM_VARIABLE, ROOMS, type RoomName } from './rooms.ts';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !isRoomName(name));
if (unknown.length > 0)
  throw new Error(`There is no room ${unknown.join(', ')}. The rooms: ${names().join(', ')}.`);

const rooms = wanted.length > 0 ? wanted : names();
const failed = rooms.filter((room) => !passes(room));
console.log(
  failed.length > 0 ? `Below 95 %: ${failed.join(', ')}.` : `At least 95 % in ${rooms.join(', ')}.`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

function names(): RoomName[] {
  return Object.keys(ROOMS) as RoomName[];
}

function passes(room: string): boolean {
  const { status } = spawnSync('stryker', ['run', 'tests/mutation/stryker.config.mjs'], {
    stdio: 'inherit',
    env: { ...process.env, [ROOM_VARIABLE]: room },
  });
  return status === 0;
}
