/** A part of the program that is mutated separately, with its own tests. */
interface Room {
  mutate: string[];
  tests: string[];
}

/**
 * The parts that mutation tests change. Each runs with its own tests only, so a rule that merely the tests of another
 * room notice counts as untested.
 */
export const ROOMS = {
  domain: { mutate: ['src/domain/**/*.ts'], tests: ['tests/unit/domain/**/*.test.ts'] },
  connectwise: {
    mutate: ['src/connectwise/**/*.ts', '!src/connectwise/acts/*.ts'],
    tests: ['tests/unit/connectwise/**/*.test.ts'],
  },
  acts: {
    mutate: ['src/connectwise/acts/*.ts'],
    tests: ['tests/unit/connectwise/acts/*.test.ts', 'tests/integration/client/acts.test.ts'],
  },
  'sign-in': {
    mutate: ['src/auth/**/*.ts', 'src/messages/**/*.ts', 'src/store/{account,secrets,sign-in,unfinished}.ts'],
    tests: ['tests/unit/{auth,messages,store}/**/*.test.ts'],
  },
  // Only tests with the browser's storage and a server show what happens to session secrets.
  secrets: {
    mutate: [
      'src/app/secrets/*.ts',
      '!src/app/secrets/change-persistence.ts',
      'src/app/account/sign-out.ts',
      'src/app/sign-in/settle-sign-in.ts',
    ],
    tests: [
      'tests/unit/app/secrets/*.test.ts',
      'tests/integration/app/{abandoned,journal,keys,previous-account,restart,session,session-persistence}.test.ts',
      'tests/integration/app/{settings,sign-in,sign-out,texts-key,token-lifetime,unwritten-tokens,vault}.test.ts',
    ],
  },
} satisfies Record<string, Room>;

export type RoomName = keyof typeof ROOMS;

/** The name of the variable of the environment that names the room. */
export const ROOM_VARIABLE = 'MUTATED_ROOM';

/** The room that this process works on: the domain, unless the environment names another. */
export function currentRoom(): RoomName {
  const name = process.env[ROOM_VARIABLE] ?? 'domain';
  if (!isRoomName(name)) throw new Error(`There is no room ${name}.`);
  return name;
}

export function isRoomName(name: string | undefined): name is RoomName {
  return name !== undefined && Object.hasOwn(ROOMS, name);
}
