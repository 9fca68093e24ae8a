import { useEffect, useState } from 'preact/hooks';
import type { MessageName } from '../../../src/browser/shared/texts.ts';
import { isAllowed, type Refusal, refusalOf } from '../../../src/domain/outbox/abilities.ts';
import type { Ability } from '../../../src/domain/outbox/act.ts';
import type { ChangesFromHere } from '../../../src/domain/settings/changes-from-here.ts';
import { WAYS } from '../../../src/domain/account/way-to-connect.ts';
import type { WorkItem } from '../../../src/domain/items/work-item.ts';
import type { Stored } from '../../use-stored.ts';
import { readRefusals } from '../../../src/store/read-outbox.ts';

/** Whether a change can be made from here, and why not, or why perhaps not. */
export interface ChangeState {
  isOff: boolean;
  /** The name of a text. */
  remark: MessageName | undefined;
}

/** What can be changed in an item. */
export interface Changeability {
  /** Whether this server has changes for the item. */
  isThere: boolean;
  /** Whether the server schedules members for tickets. */
  hasSchedule: boolean;
  allowed: ChangesFromHere;
}

/** Whether a change can be made, as far as the settings and the server say. */
export function canMake(ability: Ability, { isThere, allowed }: Changeability): boolean {
  return isThere && isAllowed(ability, allowed);
}

/** Says of each ability whether it can be used. A recent refusal may be over, so another try stays possible. */
export function useChanges(changeability: Changeability): (ability: Ability) => ChangeState {
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  useEffect(() => {
    let isOver = false;
    // Without them, the next try shows it.
    readRefusals().then(
      (read) => !isOver && setRefusals(read),
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, []);
  return (ability) => {
    if (!changeability.isThere) return { isOff: true, remark: 'menu_onlyInConnectWise' };
    if (!canMake(ability, changeability)) return { isOff: true, remark: 'menu_switchedOff' };
    const refusal = refusalOf(refusals, ability, Date.now());
    return { isOff: false, remark: refusal && `menu_${refusal.reason}` };
  };
}

/** Whether an item can be changed. The tasks of a gateway can only be read. */
export function changeabilityOf({ kind }: WorkItem, { session, settings }: Stored): Changeability {
  const way = session && WAYS[session.server.connectBy];
  return {
    isThere: kind === 'ticket' || way?.hasProjectTickets === true,
    hasSchedule: way?.hasSchedule === true,
    allowed: settings.changesFromHere,
  };
}
