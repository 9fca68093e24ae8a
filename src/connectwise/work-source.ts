import type { ServerTraits } from '../domain/server-traits.ts';
import type { Member } from '../domain/session.ts';
import type { ItemKind, WorkItem } from '../domain/work-item.ts';

/** What a check found on the server. */
interface WorkListing {
  items: WorkItem[];
  /** The kinds that the listing is complete for; the others are withheld from this member. */
  kinds: Set<ItemKind>;
  /** Rows that could not be understood. */
  skippedRows: number;
  isCut: boolean;
  traits: ServerTraits;
}

/** A dialect of the ConnectWise API; the rest of the program does not know which one. All methods throw FailureError. */
export interface WorkSource {
  /** Who is signed in; `undefined` where the server does not tell. */
  readMe(): Promise<Member | undefined>;
  /** The member of that identifier; `undefined` if there is none. */
  findMember(identifier: string): Promise<Member | undefined>;
  /** Everything that is assigned to the member and open. */
  listMyWork(member: Member, traits: ServerTraits): Promise<WorkListing>;
}
